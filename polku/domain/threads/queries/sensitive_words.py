"""Words that do not belong in a message which another may read over a shoulder.

Written as people write; `*` is the rest of a word. They are noticed on this machine, and a worker decides. A word that
is as often harmless is not here: whoever is asked about everything soon looks at nothing.
"""

HEALTH = """
masennu*  masentu*  psykiatri*  psykoo*  ahdistu*  lääkity*  lääkkee*  lääkkei*  sairau*  sairaala*  diagnoo*
mielentervey*  syöpä*  raskau*  vammai*  toimintakyky*  kuntoutu*  lääkäri*  terapia*  itsemurh*  itsetuho*
depress*  psykisk*  ångest*  medicin*  sjukdom*  sjukhus*  diagnos*  graviditet*  läkar*  terapi*  självmord*
psychiatr*  anxiety  medication*  illness*  hospital*  diagnos*  pregnan*  therap*  suicid*
"""
SUBSTANCES = """
päihde*  päihtei*  huume*  alkoholi*  juominen  juomis*  juot  juonut  humala*  humalassa  korvaushoi*  katkaisuhoi*
vieroitu*  amfetamiini*  buprenorfiini*  subutex*  kannabi*  peliongelma*  peliriippuvuu*
missbruk*  rusmedel*  narkotika*  alkohol*  avgiftning*  spelproblem*  drug use  drugs  alcohol*  addict*  gambling
"""
MONEY = """
velka*  velko*  velat  velan*  veloi*  ulosot*  perintä*  maksuhäiriö*  luottotie*  vuokrarästi*  häätö*  häädö*
toimeentulotu*  vippi*  pikalaina*
skuld*  utsök*  indrivning*  betalningsanmärkning*  hyresskuld*  vräk*  utkomststöd*
debt*  enforcement  evict*  rent arrears  social assistance
"""
VIOLENCE = """
väkival*  pahoinpi*  lyönyt  hakannut  uhkail*  uhannut  raiska*  lähestymiskiel*  turvakot*  turvakodi*  vaino*
våld*  misshand*  hotat  våldtä*  besöksförbud*  skyddshem*  violen*  assault*  abus*  restraining order  shelter
"""
CHILDREN = """
lastensuojel*  huostaano*  lapsesi  lapsenne  lastesi  lastenne  huoltajuu*  tapaamisoikeu*  elatu*
barnskydd*  omhändertag*  ditt barn  dina barn  vårdnad*  umgängesrätt*  underhåll*
child protection  child welfare  your child  your children  custody  child support
"""
SERVICE = """
sosiaali*  sossu*  aikuissosiaal*  asiakkuu*  asiakassuunnitel*  palvelutarpe*  päätö* toimeentulo*
social*  socialbyrå*  klientskap*  klientplan*  social work*  social services  welfare
"""
