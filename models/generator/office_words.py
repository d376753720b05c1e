"""The words of resumes typed in a word processor, by language; where a language is missing, English stands in."""

from __future__ import annotations

# fmt: off
TITLES_ABOVE = {
    "en": ("CURRICULUM VITAE", "RESUME", "Curriculum Vitae", "CURRICULAM VITAE", "BIO-DATA", "Resume", "CV"),
    "fr": ("CURRICULUM VITAE", "Curriculum Vitae"), "de": ("LEBENSLAUF", "Lebenslauf"), "es": ("CURRÍCULUM VITAE", "HOJA DE VIDA"),
    "it": ("CURRICULUM VITAE", "Curriculum Vitae"), "pt": ("CURRÍCULO", "Curriculum Vitae"), "nl": ("CURRICULUM VITAE",),
}
LABELS = {
    "en": {"name": "Name", "phone": "Mobile", "email": "E-mail", "location": "Permanent Address", "place": "Company", "title": "Designation", "date": "Duration", "place_of": "Location", "degree": "Qualification", "school": "Institution", "year": "Year of Passing", "languages": "Languages Known"},
    "fr": {"name": "Nom", "phone": "Tél", "email": "E-mail", "location": "Adresse", "place": "Entreprise", "title": "Poste", "date": "Période", "place_of": "Lieu", "degree": "Diplôme", "school": "Établissement", "year": "Année", "languages": "Langues"},
    "de": {"name": "Name", "phone": "Telefon", "email": "E-Mail", "location": "Anschrift", "place": "Firma", "title": "Position", "date": "Zeitraum", "place_of": "Ort", "degree": "Abschluss", "school": "Schule", "year": "Jahr", "languages": "Sprachen"},
    "es": {"name": "Nombre", "phone": "Teléfono", "email": "Correo", "location": "Dirección", "place": "Empresa", "title": "Cargo", "date": "Periodo", "place_of": "Lugar", "degree": "Título", "school": "Institución", "year": "Año", "languages": "Idiomas"},
    "it": {"name": "Nome e cognome", "phone": "Telefono", "email": "E-mail", "location": "Indirizzo", "place": "Azienda", "title": "Mansione", "date": "Periodo", "place_of": "Sede", "degree": "Titolo di studio", "school": "Istituto", "year": "Anno", "languages": "Lingue"},
    "pt": {"name": "Nome", "phone": "Telefone", "email": "E-mail", "location": "Endereço", "place": "Empresa", "title": "Cargo", "date": "Período", "place_of": "Local", "degree": "Formação", "school": "Instituição", "year": "Ano", "languages": "Idiomas"},
    "nl": {"name": "Naam", "phone": "Telefoon", "email": "E-mail", "location": "Adres", "place": "Bedrijf", "title": "Functie", "date": "Periode", "place_of": "Plaats", "degree": "Opleiding", "school": "Instelling", "year": "Jaar", "languages": "Talen"},
}
OTHER_LABELS = {
    "en": {
        "place": ("Company", "Organization", "Organisation", "Employer", "Name of the Company", "Company Name", "Firm", "Worked with", "Employer Name", "Name of Organization"),
        "title": ("Designation", "Position", "Profile", "Role", "Post", "Job Title", "Position Held", "Title", "Worked as", "Job Role"),
        "date": ("Duration", "Period", "Tenure", "From", "Work Period", "Date", "Since", "Year", "Period of Employment"),
        "place_of": ("Location", "Place", "Site", "Based at", "Work Location", "City", "Country"),
        "degree": ("Qualification", "Degree", "Course", "Diploma", "Examination"),
        "school": ("Institution", "College", "University", "School", "Institute", "Board/University"),
        "year": ("Year of Passing", "Year", "Passed in", "Batch", "Duration", "Completed"),
        "phone": ("Mobile", "Phone", "Contact No", "Mob", "Cell", "Contact", "Ph"), "location": ("Permanent Address", "Address", "Present Address", "Add", "Residential Address"),
    },
    "fr": {"place": ("Entreprise", "Société", "Employeur"), "title": ("Poste", "Fonction", "Intitulé"), "date": ("Période", "Durée", "Dates"), "place_of": ("Lieu", "Ville")},
    "de": {"place": ("Firma", "Arbeitgeber", "Unternehmen"), "title": ("Position", "Funktion", "Tätigkeit als"), "date": ("Zeitraum", "Dauer"), "place_of": ("Ort", "Standort")},
    "es": {"place": ("Empresa", "Compañía"), "title": ("Cargo", "Puesto"), "date": ("Periodo", "Duración", "Fechas"), "place_of": ("Lugar", "Ciudad")},
}
"""What other writers call the same things."""
MORE_LABELS = {"en": (("Client", "place"), ("Team size", "number"), ("Reporting to", "title"), ("Project", "title"), ("Product", "title"), ("Environment", "skill")), "fr": (("Client", "place"), ("Environnement", "skill")), "de": (("Kunde", "place"), ("Umfeld", "skill")), "es": (("Cliente", "place"), ("Entorno", "skill"))}
"""Labelled lines that stand among those of a job and are none of its fields."""
ABOUT = {
    "en": ("{place} is a corporation that provides consulting services, outsourcing and customer care.", "{place} is one of the leading companies of its kind in the region.", "{place} makes and sells household goods and has 40 branches.", "A group of companies dealing in construction and trading.",
        "{place} is a private limited company which provides transport, storage and customs clearance. Most of its customers are makers of machines and furniture in the region.", "{place}, established in 1987, is an ISO 9001 certified maker of pumps and valves with a yearly turnover of 40 million.", "A leading chain of hotels with more than 60 houses in 12 countries.", "{place} offers software and services to banks and insurers; it employs 2,000 people worldwide.", "(A subsidiary of {place} Group, one of the largest contractors of the country)", "It is a hospital of 300 beds with all departments.", "{place} is engaged in the design, supply and erection of steel buildings, and serves clients in power, oil & gas and infrastructure."),
    "fr": ("{place} est un des premiers groupes du secteur.", "Société de 40 salariés spécialisée dans la fabrication de meubles.", "{place}, filiale d'un groupe international, conçoit et vend des logiciels de gestion aux collectivités."),
    "de": ("{place} ist ein mittelständisches Unternehmen der Branche.", "Hersteller von Pumpen und Armaturen mit rund 400 Beschäftigten.", "Tochter eines internationalen Konzerns, Dienstleister für Banken und Versicherungen."),
    "es": ("{place} es una de las empresas líderes del sector.", "Empresa dedicada al transporte y la logística con 120 empleados."),
    "it": ("Azienda leader nella produzione di mobili, con 200 dipendenti.",), "pt": ("Empresa do ramo da construção civil com 150 colaboradores.",), "nl": ("{place} is een groothandel in bouwmaterialen met 80 medewerkers.",),
}
"""What writers say of an employer."""
EMPLOYMENTS = {
    "en": ("Full-time", "Part-time", "Contract", "Internship", "Freelance", "Permanent", "Full Time", "Temporary", "Contract basis"), "fr": ("CDI", "CDD", "Stage", "Alternance", "Stage & CDI", "Freelance", "Intérim", "Temps plein", "Apprentissage"),
    "de": ("Vollzeit", "Teilzeit", "Festanstellung", "Praktikum", "Werkstudent", "befristet"), "es": ("Jornada completa", "Media jornada", "Prácticas", "Contrato temporal"), "it": ("Tempo pieno", "Stage", "Tempo determinato", "Tirocinio"),
    "pt": ("Tempo integral", "Estágio", "CLT", "PJ", "Contrato a termo"), "nl": ("Fulltime", "Parttime", "Stage", "Freelance"),
}
"""How people are employed: it stands beside title and company and is neither."""
PROFILE_LINES = {
    "en": ("Presently associated with {place} as {title}.", "{number} years of experience in {skill} and {skill2}.", "Have good knowledge of {skill}, {skill2}.", "Proficient in {skill} and {skill2} with hands-on experience.", "Worked with {place} and {place2} on large projects.", "A result oriented professional with {number} years of experience as {title}.", "Currently working as {title} with {place}.", "Experience of {number} months in {skill} support.", "Good understanding of {skill}.", "Skilled in planning, execution and team handling.", "An effective communicator with good analytical skills.", "Expertise in {skill}, {skill2} and client relations.", "Worked for companies like M/s {place}, M/s {place2}.", "Graduate in {study} with {number} years of total experience.", "Dedicated {title} with more than {number} years in practically all aspects of the work."),
    "fr": ("{number} ans d'expérience en {skill} et {skill2}.", "Actuellement {title} chez {place}.", "Bonne connaissance de {skill}.", "À la recherche d'une alternance de {number} mois."),
    "de": ("{number} Jahre Erfahrung mit {skill} und {skill2}.", "Zurzeit {title} bei {place}.", "Gute Kenntnisse in {skill}."),
    "es": ("{number} años de experiencia en {skill} y {skill2}.", "Actualmente {title} en {place}.", "Buen conocimiento de {skill}."),
}
"""Lines of a profile told as a list: they name jobs, employers and skills and are neither."""
HEADINGS = {
    "summary": {
        "en": ("Professional Synopsis", "Career Summary", "Profile Synopsis", "Professional Profile", "Experience Summary", "Synopsis", "Career Snapshot", "Profile at a Glance", "Career Profile", "Professional Experience Summary", "Objective", "Career Objective", "Professional Summary", "Profile", "About Me", "Profile Summary", "Carrier Objective", "Personal Statement", "Executive Summary", "Summary of Experience"),
        "fr": ("Profil", "Objectif", "À propos"), "de": ("Profil", "Über mich", "Kurzprofil"), "es": ("Perfil", "Objetivo", "Perfil profesional"),
        "it": ("Profilo", "Obiettivo"), "pt": ("Objetivo", "Resumo", "Perfil"), "nl": ("Profiel", "Over mij"),
    },
    "experience": {
        "en": ("Experience", "Work Experience", "Professional Experience", "Employment History", "Working Experience", "Job Experience", "Career History", "Experience Details", "Work History", "Organizational Experience", "Industrial Experience", "Employment Record", "Previous Employment", "Total Experience", "Job Profile", "Internship", "Industrial Training", "Gulf Experience", "Professional Background", "Apprenticeship", "In-plant Training", "Training & Internship", "Worked Experience", "Present Employer", "Previous Experience", "Experience Profile", "Internships", "Apprentice Training"),
        "fr": ("Expériences professionnelles", "Expérience professionnelle", "Parcours professionnel", "Stages"),
        "de": ("Berufserfahrung", "Beruflicher Werdegang", "Praktika", "Berufspraxis"), "es": ("Experiencia laboral", "Experiencia profesional", "Prácticas"),
        "it": ("Esperienze lavorative", "Esperienza professionale", "Esperienze professionali"), "pt": ("Experiência profissional", "Histórico profissional", "Estágios"),
        "nl": ("Werkervaring", "Ervaring", "Stages"),
    },
    "education": {
        "en": ("Education", "Educational Qualification", "Academic Qualification", "Educational Details", "Academic Profile", "Scholastics", "Educational Background", "Academic Credentials", "Qualification", "Educational Qualifications", "Academics", "Education Details", "Academic Record", "Technical Qualification", "Education Qualification", "Professional Qualification"),
        "fr": ("Formation", "Formations", "Études", "Diplômes et formations"), "de": ("Ausbildung", "Schulbildung", "Studium", "Bildungsweg"),
        "es": ("Formación", "Formación académica", "Estudios", "Educación"), "it": ("Istruzione", "Formazione", "Istruzione e formazione"),
        "pt": ("Formação", "Formação acadêmica", "Escolaridade"), "nl": ("Opleiding", "Opleidingen"),
    },
    "skills": {
        "en": ("Skills", "Technical Skills", "Computer Skills", "Key Skills", "IT Skills", "Computer Knowledge", "Software Skills", "Computer Proficiency", "Core Competencies", "Software Known", "Skill Set", "Areas of Expertise", "Technical Proficiency", "Computer Literacy"),
        "fr": ("Compétences", "Compétences informatiques", "Informatique", "Savoir-faire"), "de": ("Kenntnisse", "EDV-Kenntnisse", "Fähigkeiten"),
        "es": ("Competencias", "Informática", "Habilidades", "Conocimientos"), "it": ("Competenze", "Competenze informatiche", "Conoscenze informatiche"),
        "pt": ("Competências", "Informática", "Habilidades"), "nl": ("Vaardigheden", "Computervaardigheden"),
    },
    "strengths": {
        "en": ("Strengths", "Personal Skills", "Key Strengths", "Soft Skills", "Personal Traits", "Interpersonal Skills", "Personal Attributes", "My Strength", "Personality Traits"),
        "fr": ("Qualités", "Atouts"), "de": ("Stärken", "Persönliche Stärken"), "es": ("Fortalezas", "Aptitudes"), "it": ("Capacità personali",),
        "pt": ("Qualidades", "Competências pessoais"), "nl": ("Sterke punten", "Eigenschappen"),
    },
    "projects": {
        "en": ("Projects", "Project Details", "Academic Projects", "Projects Undertaken", "Project Profile", "Major Project", "Final Year Project", "Paper Presentation", "Workshops Attended", "Certifications", "Achievements", "Training Attended", "Extra Curricular Activities", "Co-curricular Activities", "Awards and Recognition", "Responsibilities Held"),
        "fr": ("Projets", "Projets académiques", "Certifications"), "de": ("Projekte", "Weiterbildung", "Ehrenamt"), "es": ("Proyectos", "Cursos", "Certificaciones"),
        "it": ("Progetti", "Corsi"), "pt": ("Projetos", "Cursos complementares"), "nl": ("Projecten", "Cursussen"),
    },
    "interests": {
        "en": ("Hobbies", "Interests", "Hobbies & Interests", "Area of Interest", "Interests and Hobbies"), "fr": ("Centres d'intérêt", "Loisirs"),
        "de": ("Interessen", "Hobbys"), "es": ("Intereses", "Aficiones"), "it": ("Interessi", "Hobby"), "pt": ("Interesses", "Hobbies"), "nl": ("Hobby's", "Interesses"),
    },
    "personal": {
        "en": ("Personal Details", "Personal Profile", "Personal Information", "Personal Data", "Personal Dossier", "Bio Data", "Personal Particulars", "Personal Vitae"),
        "fr": ("Informations personnelles", "État civil"), "de": ("Persönliche Daten", "Angaben zur Person"), "es": ("Datos personales",),
        "it": ("Dati personali", "Informazioni personali"), "pt": ("Dados pessoais",), "nl": ("Persoonlijke gegevens", "Personalia"),
    },
    "declaration": {
        "en": ("Declaration", "Declaration", "Undertaking", "References"), "fr": ("Références",), "de": ("Referenzen",), "es": ("Referencias",),
        "it": ("Autorizzazione",), "pt": ("Referências",), "nl": ("Referenties",),
    },
}
EXPERIENCE_SENTENCES = {
    "en": (
        "Worked as|title|in|place|,|location|from|date|.", "Worked as a|title|at|place|from|date", "Presently working with|place|as|title|since|date",
        "Working as|title|in|place|,|location|(|date|)", "Currently working in|place|as a|title|.", "place|as|title|from|date|.", "place|,|location|as|title|-|date",
        "title|in|place|from|date", "title|at|place|,|location|.|date", "Has been working with|place|as|title|from|date|.", "date|:|title|,|place|,|location",
        "Joined|place|,|location|as|title|on|date", "One year experience as|title|in|place|,|location|.", "Two years experience in|place|as a|title|(|date|)",
        "place|(|location|)|-|title|-|date", "I have worked in|place|as|title|from|date|.", "title|–|place|,|location|:|date", "place|-|title|date",
        "Worked at|place|for 3 months.", "Worked as a|title|for 2 years in|location|.", "Worked as|title|in|place|,|location|for 14 months.", "Experience of 1 year as|title|at|place|.", "Worked at|place|(|location|) as a|title|.",
        "Working with|place|from|date", "Worked with|place|from|date", "Worked with|place|as a|title|from|date", "place|(|date|)", "title|,|date", "title|-|place|-|location|date",
        "Served as|title|with|place|,|location|.|date", "Undergone in-plant training at|place|,|location|from|date", "Summer internship at|place|as|title|(|date|)",
    ),
    "fr": ("date|:|title|chez|place|,|location", "title|-|place|(|location|)|date", "Stage de|title|au sein de|place|,|date", "date|title|,|place|,|location"),
    "de": ("date|title|bei|place|,|location", "title|bei|place|(|date|)", "date|:|place|,|location|als|title", "Praktikum als|title|bei der|place|,|date"),
    "es": ("date|:|title|en|place|,|location", "title|en|place|(|date|)", "date|place|,|location|.|title", "place|-|title|-|date"),
    "it": ("date|title|presso|place|,|location", "title|presso|place|(|date|)", "date|:|place|,|location|,|title"),
    "pt": ("date|title|na empresa|place|,|location", "title|em|place|(|date|)", "place|–|title|–|date"),
    "nl": ("date|title|bij|place|,|location", "title|bij|place|(|date|)", "date|:|place|,|title"),
}
STUDY_SENTENCES = {
    "en": (
        "title|from|place|,|location|in|date|with|mark|.", "title|from|place|(|board|)|in the year|date", "Completed|title|from|place|in|date|.", "title|,|place|,|board|,|date|,|mark",
        "Passed|title|from|board|,|place|in|date|with|mark", "title|–|place|,|location|–|date", "date|:|title|from|place|,|location|.", "title|with|mark|from|place|,|board|.|date",
        "place|,|location|-|title|(|date|)", "Pursuing|title|from|place|,|location|(|date|)", "title|:|place|,|date|.|mark", "place|date|title|mark", "title|in|date|from|place|,|location",
    ),
    "fr": ("date|:|title|,|place|,|location", "title|-|place|(|date|)", "date|title|à|place"),
    "de": ("date|title|,|place|,|location", "date|:|place|,|location|,|title", "date|place|(|title|)"),
    "es": ("date|title|,|place|,|location", "title|en|place|(|date|)", "date|:|place|.|title"),
    "it": ("date|title|presso|place|,|location", "title|,|place|,|date"),
    "pt": ("title|–|place|(|date|)", "date|title|,|place|,|location"),
    "nl": ("date|title|,|place|,|location", "date|:|place|,|title"),
}
STUDY_TITLES = {
    "en": ("10th", "12th", "S.S.C", "H.S.C", "SSLC", "HSC", "Matriculation", "Intermediate", "Xth", "XIIth", "High School", "B.Tech (Mechanical)", "B.E (Civil)", "B.E in ECE", "Diploma in Mechanical Engineering", "B.Com", "M.Com", "B.Sc (Physics)", "BCA", "MCA", "MBA (Finance)", "BBA", "B.A.", "ITI (Fitter)", "M.Tech", "Bachelor of Engineering in Electrical and Electronics", "Secondary School Certificate", "Higher Secondary Certificate", "10+2", "Diploma", "PGDCA", "I.T.I", "Plus Two", "GCE A Level", "B.Tech in Computer Science and Engineering", "Master of Business Administration"),
    "fr": ("Baccalauréat S", "BAC STI2D", "BTS MUC", "BEP Électrotechnique", "DUT Informatique", "Licence Pro", "CAP Cuisine", "Brevet des collèges"),
    "de": ("Abitur", "Fachabitur", "Mittlere Reife", "Realschulabschluss", "Hauptschulabschluss", "Ausbildung zum Mechatroniker", "Grundschule", "Studium der Betriebswirtschaft"),
    "es": ("Bachillerato", "ESO", "Graduado Escolar", "FP II Administración", "Grado Medio en Informática", "Licenciatura en Derecho"),
    "it": ("Diploma di Maturità Scientifica", "Licenza Media", "Diploma di Ragioneria", "Laurea in Economia", "Qualifica professionale"),
    "pt": ("Ensino Médio", "Ensino Fundamental", "12º ano", "Técnico em Informática", "Licenciatura em Gestão"),
    "nl": ("HAVO", "VWO", "MBO", "HBO Bedrijfskunde", "VMBO-T", "Basisonderwijs"),
}
SCHOOLS = {
    "en": ("{saint} High School", "St. {saint}'s School, {town}", "Govt. High School {town}", "Govt. Polytechnic College", "Z.P. High School", "{saint} Institute of Technology", "Kendriya Vidyalaya, {town}", "{saint} College of Engineering", "{saint} Public School", "{town} University", "{saint} Inter College", "Govt. Boys Senior Secondary School", "D.A.V. College", "{saint} Matriculation Higher Secondary School", "{saint} Junior College", "{town} Higher Secondary School", "J.N. College of Engg. & Technology", "{saint} Degree College", "Sri {saint} Arts and Science College", "National Institute of {town}", "{saint} Vidya Mandir", "Government ITI {town}"),
    "fr": ("Lycée {saint}", "Lycée Jean {saint}", "IUT de {town}", "Université de {town}", "Collège {saint}", "CFA {town}", "École {saint}", "Lycée professionnel {saint}"),
    "de": ("{saint}-Gymnasium {town}", "Realschule {town}", "Universität {town}", "Fachhochschule {town}", "Berufsschule {town}", "Grundschule {town}", "TU {town}"),
    "es": ("IES {saint}", "Colegio {saint}", "Universidad de {town}", "Instituto {saint}", "Colegio San {saint}"),
    "it": ("Liceo Scientifico {saint}", "ITIS {saint}", "Università degli Studi di {town}", "Istituto Tecnico {saint}", "Liceo Classico {saint}"),
    "pt": ("Escola Secundária de {town}", "Colégio {saint}", "Universidade de {town}", "SENAI {town}", "Escola Estadual {saint}"),
    "nl": ("{saint} College", "Universiteit van {town}", "Hogeschool {town}", "ROC {town}", "{saint} Lyceum"),
}
BOARDS = {"en": ("CBSE", "C.B.S.E", "U.P. Board", "ICSE", "State Board", "Anna University", "JNTU Hyderabad", "Board of Intermediate Education", "Mumbai University", "M.P. Board", "B.S.E.B", "Kerala State Board", "WBUT", "SCTE & VT", "Punjab Technical University", "RGPV Bhopal", "VTU", "Osmania University", "BTE Delhi", "Board of Secondary Education")}
STUDY_HEADS = {
    "title": {"en": ("Course", "Degree", "Examination", "Qualification", "Class", "Exam Passed", "Standard", "Name of Exam", "Education Level")},
    "place": {"en": ("Institution", "School/College", "College", "Name of Institution", "Institute", "School", "College/School")},
    "board": {"en": ("Board", "University", "Board/University", "University/Board", "Board / University")},
    "date": {"en": ("Year", "Year of Passing", "Passing Year", "Year of Completion", "Duration", "Batch")},
    "mark": {"en": ("Percentage", "%", "Marks", "Percentage/CGPA", "Division", "Aggregate", "Grade", "% of Marks")},
}
BODY_HEADS = {"en": ("Responsibilities:", "Job Responsibilities:", "Roles & Responsibilities", "Duties:", "Job Profile:", "Key Responsibilities :", "Work Description:", "Nature of Work", "Role:", "Highlights"), "fr": ("Missions :", "Tâches :"), "de": ("Aufgaben:", "Tätigkeiten:"), "es": ("Funciones:", "Tareas:"), "it": ("Mansioni:",), "pt": ("Atividades:", "Funções:"), "nl": ("Taken:", "Werkzaamheden:")}
PROJECT_LABELS = {"en": ("Project Title", "Client", "Duration", "Description", "Role", "Environment", "Team Size"), "fr": ("Projet", "Client", "Durée", "Description"), "de": ("Projekt", "Kunde", "Dauer", "Beschreibung"), "es": ("Proyecto", "Cliente", "Duración", "Descripción")}
SOFT_SKILLS = {
    "en": ("To be self-motivated but able to work as part of a team", "Good inter-personal and communication skills with the ability to network with project members", "Able to give clear and short explanations to customers", "Keeping calm in all circumstances", "Adapting one's work to priorities", "Ability to work in a team", "Quick learner", "Hard working and self motivated", "Good communication skills", "Positive attitude", "Ability to work under pressure", "Leadership quality", "Punctual and honest", "Excellent problem solving skills", "Time management", "Adaptability", "Willing to learn new things", "Team player", "Strong analytical skills", "Flexible to work in any environment"),
    "fr": ("Savoir adapter son activité en fonction des priorités", "Donner des explications claires et concises", "Garder son calme en toutes circonstances", "Avoir une bonne présentation", "Esprit d'équipe", "Autonome", "Rigoureux", "Sens du contact", "Ponctuel"), "de": ("Teamfähigkeit", "Zuverlässigkeit", "Belastbarkeit", "Pünktlichkeit"),
    "es": ("Trabajo en equipo", "Responsable", "Puntualidad", "Capacidad de aprendizaje"), "it": ("Lavoro di squadra", "Puntualità", "Flessibilità", "Capacità organizzative"),
    "pt": ("Trabalho em equipa", "Proatividade", "Boa comunicação", "Pontualidade"), "nl": ("Teamspeler", "Flexibel", "Leergierig", "Zelfstandig"),
}
INTERESTS = {
    "en": ("Playing cricket", "Listening to music", "Reading books", "Travelling", "Watching TV", "Playing chess", "Internet surfing", "Cooking", "Drawing", "Swimming", "Reading newspaper", "Gardening", "Photography", "Badminton"),
    "fr": ("Lecture", "Football", "Voyages", "Cinéma", "Musique"), "de": ("Lesen", "Fußball", "Reisen", "Wandern"), "es": ("Lectura", "Fútbol", "Viajar", "Cine"),
    "it": ("Lettura", "Calcio", "Viaggi", "Musica"), "pt": ("Leitura", "Futebol", "Viagens", "Cinema"), "nl": ("Lezen", "Voetbal", "Reizen", "Muziek"),
}
PERSONAL = {
    "en": (("Father's Name", ("{name}", "Mr. {name}")), ("Mother's Name", ("{name}",)), ("Date of Birth", ("{day}/05/{year}", "{day}-11-{year}", "{day}th June {year}")), ("Gender", ("Male", "Female")), ("Sex", ("Male", "Female")), ("Marital Status", ("Single", "Married", "Unmarried")), ("Nationality", ("Indian", "Pakistani", "British", "Filipino")), ("Religion", ("Hindu", "Islam", "Christian")), ("Passport No", ("K{year}{day}7", "M{day}{year}3")), ("Date of Expiry", ("{day}/02/2027",)), ("Visa Status", ("Visit Visa", "Employment Visa")), ("Driving Licence", ("Valid UAE licence", "Yes")), ("Blood Group", ("O+", "B+ve"))),
    "fr": (("Date de naissance", ("{day}/05/{year}",)), ("Nationalité", ("Française", "Marocaine")), ("Situation familiale", ("Célibataire", "Marié")), ("Permis", ("B", "Permis B, véhicule"))),
    "de": (("Geburtsdatum", ("{day}.05.{year}",)), ("Staatsangehörigkeit", ("deutsch",)), ("Familienstand", ("ledig", "verheiratet")), ("Führerschein", ("Klasse B",))),
    "es": (("Fecha de nacimiento", ("{day}/05/{year}",)), ("Nacionalidad", ("Española", "Colombiana")), ("Estado civil", ("Soltero", "Casada")), ("DNI", ("{day}{year}11X",))),
    "it": (("Data di nascita", ("{day}/05/{year}",)), ("Nazionalità", ("Italiana",)), ("Patente", ("B",))),
    "pt": (("Data de nascimento", ("{day}/05/{year}",)), ("Nacionalidade", ("Brasileira", "Portuguesa")), ("Estado civil", ("Solteiro", "Casada"))),
    "nl": (("Geboortedatum", ("{day}-05-{year}",)), ("Nationaliteit", ("Nederlandse",)), ("Rijbewijs", ("B",))),
}
DECLARATIONS = {
    "en": ("I hereby declare that the information given above is true to the best of my knowledge and belief.", "I hereby declare that the above mentioned particulars are correct and I bear the responsibility for them.", "I do hereby confirm that the details furnished above are true.", "References available on request."),
    "fr": ("Références disponibles sur demande.",), "de": ("Referenzen auf Anfrage.",), "es": ("Referencias a petición.",),
    "it": ("Autorizzo il trattamento dei dati personali ai sensi del D.Lgs. 196/2003 e del GDPR.",), "pt": ("Referências disponíveis mediante solicitação.",), "nl": ("Referenties op aanvraag.",),
}
STUDY_BODIES = {
    "en": ("Percentage: 61", "CGPA: 7.8/10", "Relevant coursework: Algorithms, Databases, Statistics", "First class with distinction", "Thesis: Energy use of office buildings", "Graduated with honours", "Grade: 2:1", "Minor in Economics", "Final project on solar pumps, mark 18/20", "Member of the debating society"),
    "fr": ("Mention bien", "Mémoire : la logistique du dernier kilomètre", "Spécialité gestion", "Option mathématiques", "Cours suivis : algorithmique, bases de données"),
    "de": ("Abschlussnote: 1,8", "Schwerpunkt: Controlling", "Bachelorarbeit: Energieverbrauch von Bürogebäuden", "Leistungskurse: Mathematik, Physik"),
    "es": ("Nota media: 8,2", "Proyecto final: riego automático", "Mención de honor", "Especialidad en finanzas"),
    "it": ("Voto: 105/110", "Tesi: consumo energetico degli uffici", "Indirizzo amministrativo"),
    "pt": ("Média: 16 valores", "Trabalho final: consumo de energia", "Especialização em finanças"),
    "nl": ("Afstudeerscriptie: energiegebruik van kantoren", "Profiel: Economie en Maatschappij", "Cum laude"),
}
OTHERS = {
    "en": ("Won first prize in the inter-college quiz", "Participated in a national level symposium on robotics", "Attended a two-day workshop on solar energy", "Member of the college sports committee", "Coordinator of the annual technical festival", "NCC 'B' certificate holder", "Presented a paper on waste water treatment", "Certified in first aid and fire safety, 2015", "Completed a course in AutoCAD from a private institute", "Volunteer in a blood donation camp", "Employee of the month, March 2014", "School captain of the cricket team", "Awarded a merit scholarship in 2011", "Training on ISO 9001 internal audit", "Project: Design of a hand operated press"),
    "fr": ("Bénévole à la banque alimentaire", "Premier prix du concours régional de robotique", "Certificat de secourisme, 2016", "Permis B, véhicule personnel", "Membre du bureau des élèves"),
    "de": ("Ersthelfer im Betrieb, 2018", "Führerschein Klasse B", "Mitglied der freiwilligen Feuerwehr", "Lehrgang Arbeitssicherheit, 2015"),
    "es": ("Curso de prevención de riesgos, 2017", "Voluntaria en Cruz Roja", "Premio al mejor proyecto fin de grado", "Carné de conducir B"),
    "it": ("Corso di primo soccorso, 2016", "Volontario della protezione civile", "Patente B, automunito", "Premio per la migliore tesi"),
    "pt": ("Curso de primeiros socorros, 2016", "Voluntário no banco alimentar", "Carta de condução B", "Prémio de melhor projeto"),
    "nl": ("Cursus EHBO, 2016", "Vrijwilliger bij de voedselbank", "Rijbewijs B", "Prijs voor de beste scriptie"),
}
