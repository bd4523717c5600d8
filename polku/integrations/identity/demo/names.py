"""Names of the eighty, by the languages and peoples they come from. Each list goes woman, man, woman, man.

Nobody here exists. Family names that are also towns are left out: a demo names no real place.
"""

NAMES = {
    "finnish": (
        *("Aino Kivelä", "Veikko Rautala", "Tuula Honkanen", "Eetu Malmi"),
        *("Jonna Pajunen", "Markku Vuorela", "Hanna-Mari Tolonen", "Niko Ahokas"),
    ),
    "swedish": (
        *("Ann-Sofi Bergqvist", "Kaj Wikholm", "Linnea Sundell", "Fredrik Nyroos"),
        *("Gunilla Åstrand", "Oskar Hellbom", "Moa Engblad", "Rasmus Ekvall"),
    ),
    "russian": (
        *("Jelena Morozova", "Sergei Belov", "Olga Sidorenko", "Dmitri Lavrov"),
        *("Natalia Zaitseva", "Aleksei Gusev", "Vera Tihonova", "Maksim Orlov"),
    ),
    "somali": (
        *("Hibo Warsame", "Abdirahman Jama", "Ifrah Guled", "Mahad Aden"),
        *("Sahra Dualeh", "Liban Farah", "Ayaan Shire"),
    ),
    "arabic": (
        *("Rana al-Khatib", "Omar Haddad", "Layla Mansour", "Yousef Nasser"),
        *("Samira Darwish", "Karim Saleh", "Huda al-Jabiri"),
    ),
    "vietnamese": (
        *("Nguyễn Thị Lan", "Trần Văn Minh", "Lê Thu Hà", "Phạm Quốc Huy"),
        *("Đỗ Ngọc Mai", "Vũ Hoàng Nam", "Bùi Thanh Tâm"),
    ),
    "estonian": (
        *("Kadri Tammsalu", "Urmas Põldma", "Liis Kuusik", "Margus Rebane"),
        *("Pille Õunap", "Tarmo Kask", "Merike Laanemets"),
    ),
    "kurdish": (
        *("Berivan Demir", "Azad Karim", "Rojîn Yıldız", "Serhat Aydın"),
        *("Shilan Qadir", "Dilovan Hasso", "Zîlan Şahin"),
    ),
    "ukrainian": (
        *("Oksana Kovaltšuk", "Taras Melnyk", "Iryna Šcherbak", "Bohdan Hontšar"),
        *("Halyna Levtšenko", "Andrii Petrenko", "Solomija Tkatš"),
    ),
    "roma": (
        *("Ramona Hagert", "Allan Grönstrand", "Marita Lindeman", "Feija Långström"),
        *("Sabina Ahlroos", "Taisto Schwarzberg", "Rosita Blomerholm"),
    ),
    "sami": (
        *("Máret Guttorm", "Ánte Länsman", "Sáárá Morottaja", "Niillas Näkkäläjärvi"),
        *("Elle Jomppanen", "Áslat Valle", "Inká Saijets"),
    ),
}
