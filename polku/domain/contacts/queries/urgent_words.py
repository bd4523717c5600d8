"""Words that make a contact urgent until a human has assessed it. They only ever raise.

Written as people write, letter case and marks over letters aside. `*` is the rest of a word, `..` up to two words
between. Each line stands for danger to life or health, violence now, a child alone, no place to sleep or no food: what
must not wait for a working day (SHL 36 §). What merely tells of worry, of somebody's death or of a hurry is not here.

Arabic, Somali, Russian, Ukrainian and Estonian have only what is beyond doubt; native readers complete them.
"""

FINNISH = """
itsemurh*  itsetuho*  itsari*  tapan .. itseni  tappaa .. itseni  tappaa .. itsensä  satuttaa .. itseäni
vahingoittaa .. itseäni  viilt* itseäni  viiltele*  haluan .. kuolla  haluaisin .. kuolla  en halua .. elää
en haluaisi .. elää  en jaksa .. elää  ei halua .. elää  ei jaksa .. elää  päättää .. päiväni
lopettaa .. elämäni  tapan .. hänet  tapan .. ne  aikoo tappaa  uhkaa .. tappaa  uhkasi .. tappaa
uhannut .. tappaa  tappouhka*  hengenvaar*  hengenhädä*  henkeni puolesta  henkensä puolesta  yliannost*
ottanut .. liikaa .. lääkkeitä  otin .. liikaa .. lääkkeitä  väkivalta  väkivaltaa  väkivaltai*  väkivallan
pahoinpi*  hakkaa .. minua  hakkaa .. meitä  hakkaa .. lasta  hakkaa .. lapsia  hakkaa .. äitiä  hakkasi
hakannut  lyö .. minua  löi .. minua  lyönyt .. minua  lyö .. lasta  lyö .. lapsia  löi .. lasta  löi .. lapsia
kuristi .. minua  kuristaa .. minua  kuristanut .. minua  raiskat*  raiskau*  raiskasi  uhkaa .. veitsellä
uhkaa .. puukolla  uhkaa .. aseella  vainoaa .. minua  lapset .. yksin kotona  lapsi .. yksin kotona
vauva .. yksin kotona  lapset .. vaarassa  lapsi .. vaarassa  olen .. vaarassa  ei .. ole .. ruokaa
ei .. ruokaa .. kotona  ei .. mitään syötävää  ei .. paikkaa .. nukkua  ei .. paikkaa .. yöksi  ei .. yöpaikkaa
yöpaikkaa ei ole  nukun .. ulkona  nukumme .. ulkona  nukun .. autossa  nukumme .. autossa  nukuin .. ulkona
häätö .. tänään  häätö .. huomenna  joudun .. kadulle .. tänään  joudun .. kadulle .. huomenna  kiireelli*
hätätil*  hätätapau*  hädässä  akuutti  akuutin  akuutissa  apua heti  heti apua  apua .. nyt heti
"""

SWEDISH = """
självmord*  ta .. livet av mig  tar .. livet av mig  döda mig  dödar mig  vill .. dö  vill inte .. leva
orkar inte .. leva  skada mig själv  skadar mig själv  skär mig själv  överdos*  livsfar*  rädd för mitt liv
hotar .. att döda  hotar .. döda  hotade .. döda  mordhot*  dödshot*  misshand*  våld  våldet  våldsam*  våldta*
slår .. mig  slog .. mig  slår .. barnen  slår .. barnet  slog .. barnet  barnen .. ensamma hemma
barnet .. ensamt hemma  barnen .. i fara  barnet .. i fara  jag är i fara  ingenstans att sova
ingenstans att bo  ingen mat  inget att äta  sover .. ute  sover .. utomhus  sover .. i bilen  vräks .. idag
vräks .. imorgon  vräkt .. idag  brådskande  nödläge*  nödsituation*  akut hjälp  akut läge  akut situation
hjälp genast  hjälp nu genast
"""

ENGLISH = """
suicid*  kill myself  killing myself  end my life  take my life  want to die  wanna die  don't want to live
do not want to live  can't go on living  hurt myself  harm myself  self harm*  overdos*  kill me  kill us
kills me  threatens to kill  threatened to kill  beats me  beating me  beat me up  hits me  hit me  hitting me
beats .. children  hits .. children  violence  violent  raped  rape  strangl*  in danger  afraid for my life
fear for my life  children .. home alone  child .. home alone  nowhere to sleep  no place to sleep
no place to stay tonight  sleeping outside  sleeping in .. car  no food  nothing to eat  evicted today
evicted tomorrow  urgent  urgently  emergency  need help right now  need help immediately
"""

ARABIC = """
انتحار  الانتحار  انتحر  أنتحر  أقتل نفسي  اقتل نفسي  قتل نفسي  أريد أن أموت  اريد ان اموت  يضربني  ضربني
يهددني .. بالقتل  عاجل  طارئ
"""

SOMALI = """
degdeg*  gurmad degdeg*
"""

RUSSIAN = """
самоубийств*  суицид*  покончить с собой  убить себя  убью себя  не хочу .. жить  хочу .. умереть  убьет меня
угрожает убить  бьет меня  меня бьет  избивает*  избил*  насили*  изнасилова*  негде ночевать  негде спать
нечего есть  срочно  срочная  в опасности
"""

UKRAINIAN = """
самогубств*  вбити себе  накласти на себе руки  не хочу .. жити  хочу .. померти  погрожує вбити  б'є мене
мене б'є  насильств*  зґвалт*  ніде ночувати  ніде спати  нема що їсти  немає що їсти  терміново  термінова
в небезпеці
"""

ESTONIAN = """
enesetap*  tappa ennast  tapan ennast  ei taha .. elada  tahan .. surra  vägivald*  vägivalla*  peksab
lööb .. mind  ähvardab tappa  pole kuskil magada  kiireloomuli*  hädaolukor*
"""

#: What takes an urgent word back in the same breath, and so is not read at all. Only about the word itself.
NOT_SO = """
ei kiireelli*  en ole .. hädässä  enkä .. hädässä  ei ole .. kiireelli*  ei ole .. hätätil*  ei ole .. hätätapau*
ei ole .. akuut*
inte .. brådskande  inte .. nödläge  inte .. nödsituation  not .. urgent  non urgent  not .. emergency
isn't .. urgent  isn't .. emergency  не срочно  не терміново
"""

RAISING = (FINNISH, SWEDISH, ENGLISH, ARABIC, SOMALI, RUSSIAN, UKRAINIAN, ESTONIAN)
