"""The first words in five languages. Written with care by people who do not speak them from home: nobody native has
approved them yet, and the pages say so."""

from django.db import migrations

_NAMES = ("title", "words", "write_label", "phone_label", "hours_label", "closed_label", "weekdays", "unreviewed")

_WORDS = {
    "ar": (
        "يمكنك الحصول على مترجم. هكذا تتواصل معنا.",
        [
            ("نحن نساعد البالغين عندما تكون الحياة صعبة. مثلاً في أمور المال أو السكن أو الوحدة أو الإدمان أو العنف. "
            "المساعدة مجانية."),
            "يمكنك أن تكتب إلينا بلغتك. لا يلزم أن تقول من أنت.",
            "عندما تتحدث مع الموظف يمكنك الحصول على مترجم. المترجم مجاني لك. لا يجوز للمترجم أن يخبر أحداً بما تقوله.",
            "اضغط على الرابط في الأسفل واكتب إلينا. أو اتصل بنا. قل لنا ما هي لغتك.",
            "في حالة الخطر اتصل بالرقم 112.",
        ],
        "اكتب إلينا",
        "الهاتف",
        "نرد على الهاتف",
        "مغلق",
        "الاثنين, الثلاثاء, الأربعاء, الخميس, الجمعة, السبت, الأحد",
        "لم يراجع هذا النص بعد شخص لغته الأم العربية.",
    ),
    "ru": (
        "Вы можете получить переводчика. Как с нами связаться.",
        [
            ("Мы помогаем взрослым, когда в жизни трудно. Например, если есть проблемы с деньгами, жильём, одиночеством, "
            "алкоголем, наркотиками или насилием. Помощь бесплатна."),
            "Вы можете писать нам на своём языке. Вам не нужно говорить, кто вы.",
            ("Когда вы говорите с работником, вы можете получить переводчика. Для вас это бесплатно. Переводчик не может "
            "никому рассказать, что вы сказали."),
            "Нажмите на ссылку внизу и напишите нам. Или позвоните нам. Скажите, на каком языке вы говорите.",
            "В опасности звоните по номеру 112.",
        ],
        "Написать нам",
        "Телефон",
        "Мы отвечаем на звонки",
        "закрыто",
        "понедельник, вторник, среда, четверг, пятница, суббота, воскресенье",
        "Этот текст ещё не проверил носитель русского языка.",
    ),
    "so": (
        "Waxaad heli kartaa turjubaan. Sidan ayaad nala soo xiriiri kartaa.",
        [
            ("Waxaan caawinnaa dadka waaweyn marka nolosha ay adag tahay. Tusaale ahaan lacagta, guriga, kelinimada, "
            "khamriga, daroogada ama rabshadda. Caawimaaddu waa bilaash."),
            "Waxaad noogu soo qori kartaa luqaddaada. Uma baahnid inaad sheegto cidda aad tahay.",
            ("Marka aad la hadlayso shaqaalaha, waxaad heli kartaa turjubaan. Turjubaanku waa kuu bilaash. Turjubaanku "
            "cidna uma sheegi karo waxa aad tiri."),
            "Riix linkiga hoose oo noo soo qor. Ama na soo wac. Noo sheeg luqadda aad ku hadasho.",
            "Haddii aad khatar ku jirto, wac 112.",
        ],
        "Noo soo qor",
        "Telefoon",
        "Waxaan ka jawaabnaa telefoonka",
        "waa xiran yahay",
        "Isniin, Talaado, Arbaco, Khamiis, Jimce, Sabti, Axad",
        "Qoraalkan weli ma uusan hubin qof afkiisa hooyo yahay af Soomaali.",
    ),
    "uk": (
        "Ви можете отримати перекладача. Як з нами зв’язатися.",
        [
            ("Ми допомагаємо дорослим, коли в житті важко. Наприклад, якщо є проблеми з грошима, житлом, самотністю, "
            "алкоголем, наркотиками чи насильством. Допомога безкоштовна."),
            "Ви можете писати нам своєю мовою. Вам не потрібно казати, хто ви.",
            ("Коли ви говорите з працівником, ви можете отримати перекладача. Для вас це безкоштовно. Перекладач не має "
            "права нікому розповідати, що ви сказали."),
            "Натисніть на посилання внизу і напишіть нам. Або зателефонуйте нам. Скажіть, якою мовою ви говорите.",
            "У небезпеці телефонуйте за номером 112.",
        ],
        "Написати нам",
        "Телефон",
        "Ми відповідаємо на дзвінки",
        "зачинено",
        "понеділок, вівторок, середа, четвер, п’ятниця, субота, неділя",
        "Цей текст ще не перевірив носій української мови.",
    ),
    "et": (
        "Sa võid saada tõlgi. Nii võtad meiega ühendust.",
        [
            ("Me aitame täiskasvanuid, kui elus on raske. Näiteks kui mure on raha, eluaseme, üksinduse, alkoholi, "
            "narkootikumide või vägivallaga. Abi on tasuta."),
            "Sa võid kirjutada meile oma keeles. Sa ei pea ütlema, kes sa oled.",
            ("Kui räägid töötajaga, võid saada tõlgi. See on sulle tasuta. Tõlk ei tohi kellelegi rääkida, mida sa "
            "ütlesid."),
            "Vajuta all olevale lingile ja kirjuta meile. Või helista meile. Ütle, mis keelt sa räägid.",
            "Kui oled ohus, helista numbril 112.",
        ],
        "Kirjuta meile",
        "Telefon",
        "Vastame telefonile",
        "suletud",
        "esmaspäev, teisipäev, kolmapäev, neljapäev, reede, laupäev, pühapäev",
        "Seda teksti ei ole eesti keelt emakeelena kõnelev inimene veel üle vaadanud.",
    ),
}


def write(apps, schema_editor):
    """Put the words in, one row a language."""
    rows = apps.get_model("settings", "OtherLanguage").objects
    for code, (title, paragraphs, *labels) in _WORDS.items():
        told = dict(zip(_NAMES, (title, "\n\n".join(paragraphs), *labels), strict=True))
        rows.get_or_create(code=code, defaults=told)


class Migration(migrations.Migration):
    dependencies = [("settings", "0003_other_languages")]
    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
