"""Titles, companies, schools, studies and places in the languages and scripts of which no list is at hand.

Faker knows jobs, companies and places of many countries; schools and studies are put together here from the
words that such names are made of.
"""

from __future__ import annotations

import random

from models.banks import faker

# fmt: off
LOCALE = {
    "zh": "zh_CN", "ja": "ja_JP", "ko": "ko_KR", "ru": "ru_RU", "uk": "uk_UA", "el": "el_GR", "th": "th_TH", "fa": "fa_IR",
    "pl": "pl_PL", "cs": "cs_CZ", "sk": "sk_SK", "da": "da_DK", "fi": "fi_FI", "sv": "sv_SE", "hu": "hu_HU", "ro": "ro_RO",
    "hr": "hr_HR", "tr": "tr_TR", "vi": "vi_VN", "ka": "ka_GE", "hy": "hy_AM",
}
"""Language -> the locale that speaks it in Faker."""
ONE_WORD_NAMES = frozenset({"zh", "ko"})
"""Languages that write a whole name as one word."""
TITLES = {
    "sv": ("Systemutvecklare", "Projektledare", "Sjuksköterska", "Säljare", "Ekonomiassistent", "Butikschef", "Lärare", "Konsult", "Civilingenjör"),
    "zh": ("软件工程师", "产品经理", "市场专员", "会计", "项目经理", "数据分析师", "前端开发工程师", "人事主管", "实习生", "研究助理", "销售代表", "行政助理"),
    "ja": ("ソフトウェアエンジニア", "営業", "プロジェクトマネージャー", "経理担当", "データサイエンティスト", "ITコンサルタント", "インターン", "研究員", "看護師", "チームリーダー", "デザイナー"),
    "ko": ("소프트웨어 엔지니어", "프로젝트 매니저", "마케팅 담당", "회계 담당", "인턴", "데이터 분석가", "영업 대표", "디자이너"),
    "ru": ("Инженер-программист", "Менеджер проекта", "Бухгалтер", "Аналитик данных", "Стажёр", "Менеджер по продажам", "Ведущий разработчик", "Тестировщик", "Маркетолог"),
    "el": ("Μηχανικός Λογισμικού", "Υπεύθυνος Πωλήσεων", "Λογιστής", "Εκπαιδευτής", "Τεχνική Υποστήριξη", "Ασκούμενος", "Διευθυντής Έργου", "Γραμματέας", "Σύμβουλος"),
    "uk": ("Інженер-програміст", "Менеджер проєкту", "Бухгалтер", "Аналітик", "Стажер", "Менеджер з продажу"),
}
"""Everyday titles where Faker's are a census's, and where it has none."""
SUBJECTS = {
    "zh": ("计算机科学与技术", "软件工程", "电子信息工程", "工商管理", "会计学", "国际贸易", "机械工程", "英语", "法学", "市场营销", "数据科学"),
    "ja": ("情報学", "経済学", "機械工学", "経営学", "英文学", "電気電子工学", "法学", "情報工学", "デザイン", "看護学", "データサイエンス"),
    "ko": ("컴퓨터공학", "경영학", "전자공학", "경제학", "기계공학", "영어영문학", "디자인", "통계학", "산업공학"),
    "ru": ("Информатика", "Прикладная математика", "Экономика", "Менеджмент", "Юриспруденция", "Машиностроение", "Маркетинг", "Программная инженерия", "Лингвистика"),
    "uk": ("Комп'ютерні науки", "Економіка", "Менеджмент", "Право", "Машинобудування", "Маркетинг", "Інженерія програмного забезпечення"),
    "el": ("Πληροφορικής", "Οικονομικών", "Διοίκησης Επιχειρήσεων", "Μηχανολόγων Μηχανικών", "Νομικής", "Τεχνητής Νοημοσύνης", "Τουρισμού", "Λογιστικής"),
    "th": ("วิทยาการคอมพิวเตอร์", "บริหารธุรกิจ", "วิศวกรรมไฟฟ้า", "การบัญชี"),
    "fa": ("مهندسی کامپیوتر", "مدیریت بازرگانی", "حسابداری", "مهندسی برق"),
    "pl": ("Informatyka", "Ekonomia", "Zarządzanie", "Prawo", "Mechanika i budowa maszyn", "Automatyka i robotyka"),
    "cs": ("Informatika", "Ekonomie", "Strojírenství", "Právo", "Elektrotechnika"),
    "sk": ("Informatika", "Ekonómia", "Strojárstvo", "Právo"),
    "da": ("Datalogi", "Økonomi", "Jura", "Maskinteknik"), "fi": ("Tietojenkäsittely", "Kauppatieteet", "Konetekniikka", "Liiketalous"),
    "sv": ("Datateknik", "Ekonomi", "Maskinteknik", "Juridik", "Systemvetenskap"), "hu": ("Informatika", "Közgazdaságtan", "Gépészmérnöki", "Jogtudomány"),
    "ro": ("Informatică", "Economie", "Drept", "Inginerie mecanică", "Calculatoare"), "hr": ("Računarstvo", "Ekonomija", "Strojarstvo", "Pravo"),
    "tr": ("Bilgisayar Mühendisliği", "İşletme", "Makine Mühendisliği", "Hukuk", "Elektrik-Elektronik Mühendisliği", "İktisat"),
    "vi": ("Công nghệ thông tin", "Quản trị kinh doanh", "Kế toán", "Kỹ thuật điện"), "ka": ("ინფორმატიკა", "ეკონომიკა"), "hy": ("Ինֆորմատիկա", "Տնտեսագիտություն"),
}
STUDIES = {
    "zh": ("{}学士", "{}硕士", "{}", "本科 {}", "{}专业", "硕士研究生 {}", "工学学士, {}"), "ja": ("{}の学士", "{}学士", "{}修士", "{}", "{}専攻", "修士（{}）"),
    "ko": ("{} 학사", "{} 석사", "{}", "{} 전공"), "ru": ("Бакалавр, {}", "{}", "Магистр, {}", "Специалист, {}", "{}, бакалавр"),
    "uk": ("Бакалавр, {}", "{}", "Магістр, {}"), "el": ("Πτυχίο {}", "MSc {}", "Μεταπτυχιακό {}", "Τμήμα {}"), "th": ("ปริญญาตรี {}", "{}"), "fa": ("کارشناسی {}", "کارشناسی ارشد {}"),
    "pl": ("Inżynier, {}", "Magister, {}", "{}", "Licencjat, {}"), "cs": ("Bc., {}", "Ing., {}", "{}"), "sk": ("Bc., {}", "Ing., {}", "{}"), "da": ("Bachelor i {}", "Kandidat i {}", "{}"),
    "fi": ("Kandidaatti, {}", "Maisteri, {}", "{}", "Insinööri, {}"), "sv": ("Kandidatexamen, {}", "Civilingenjör, {}", "{}"), "hu": ("{} BSc", "{} MSc", "{}"), "ro": ("Licență în {}", "Master în {}", "{}"),
    "hr": ("Magistar struke, {}", "Prvostupnik, {}", "{}"), "tr": ("{} Lisans", "{} Yüksek Lisans", "{}"), "vi": ("Cử nhân {}", "Thạc sĩ {}", "Kỹ sư {}"), "ka": ("ბაკალავრი, {}",), "hy": ("Բակալավր, {}",),
}
SCHOOLS = {
    "zh": ("{}大学", "{}理工大学", "{}师范大学", "{}第一中学", "{}职业技术学院", "{}工业大学"), "ja": ("{}大学", "{}工業大学", "{}高等学校", "{}大学大学院", "{}専門学校"),
    "ko": ("{}대학교", "{}고등학교", "{}대학교 대학원"), "ru": ("{} государственный университет", "Университет {}", "Гимназия № 5, {}", "{} технический университет", "Колледж {}"),
    "uk": ("{} національний університет", "Університет {}", "Ліцей № 2, {}"), "el": ("Πανεπιστήμιο {}", "ΤΕΙ {}", "Γενικό Λύκειο {}", "Πολυτεχνείο {}"), "th": ("มหาวิทยาลัย{}", "โรงเรียน{}"), "fa": ("دانشگاه {}", "دبیرستان {}"),
    "pl": ("Uniwersytet w {}", "Politechnika {}", "Liceum Ogólnokształcące, {}", "Uniwersytet Ekonomiczny, {}"), "cs": ("Univerzita {}", "VUT {}", "Gymnázium {}"), "sk": ("Univerzita {}", "Gymnázium {}"), "da": ("{} Universitet", "{} Gymnasium"),
    "fi": ("{} yliopisto", "{} ammattikorkeakoulu", "{} lukio"), "sv": ("{} universitet", "{} högskola", "{}gymnasiet"), "hu": ("{} Egyetem", "{} Gimnázium"), "ro": ("Universitatea din {}", "Liceul Teoretic {}", "Universitatea Politehnica {}"),
    "hr": ("Sveučilište u {}", "Gimnazija {}", "Veleučilište {}"), "tr": ("{} Üniversitesi", "{} Anadolu Lisesi", "{} Teknik Üniversitesi"), "vi": ("Đại học {}", "Trường THPT {}"), "ka": ("{} უნივერსიტეტი",), "hy": ("{} համալսարան",),
}
# fmt: on
LATIN_SHARE = 0.4
LATIN = tuple(sorted({"pl", "cs", "sk", "da", "fi", "sv", "hu", "ro", "hr", "tr", "vi"}))
OTHER = tuple(sorted(set(LOCALE) - set(LATIN)))


def drawn(rng: random.Random) -> str:
    """A language from abroad, of another script more often than not."""
    if rng.random() < LATIN_SHARE:
        return rng.choice(LATIN)
    return rng.choice(("zh", "ja", "ru", "el", "ko", "uk", *OTHER))


def draw(label: str, section: str, tongue: str, rng: random.Random) -> str:
    """A phrase for a field of a section, in a language from abroad."""
    fake = faker(LOCALE[tongue])
    fake.seed_instance(rng.getrandbits(32))
    if label == "name":
        return str(fake.name()) if tongue in ONE_WORD_NAMES else f"{fake.first_name()} {fake.last_name()}"
    if label == "location":
        return str(fake.city())
    if section == "education":
        if label == "title":
            return rng.choice(STUDIES[tongue]).format(rng.choice(SUBJECTS[tongue]))
        return rng.choice(SCHOOLS[tongue]).format(fake.city())
    if label == "title":
        return (
            rng.choice(TITLES[tongue])
            if tongue in TITLES and (tongue == "sv" or rng.random() < 0.5)
            else str(fake.job())
        )
    return str(fake.company())
