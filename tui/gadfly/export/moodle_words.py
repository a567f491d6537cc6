"""The headers of Moodle's files in the languages that most sites have; in small letters.

Where none of these stands in a worksheet, its columns are told by their places and by what stands in them.
"""

from __future__ import annotations


def _words(*lines: str) -> frozenset[str]:
    return frozenset("|".join(lines).split("|"))


GRADES = _words(
    "grade|bewertung|calificación|note|nota|valutazione|cijfer|ocena|betyg|karakter|arvosana",
    "оценка|評点|成绩|성적|not|βαθμός|puntuación|qualificació",
)
LOCKS = _words(
    "grade can be changed|bewertung kann geändert werden|la calificación puede ser cambiada",
    "la note peut être modifiée|la valutazione può essere modificata|cijfer kan gewijzigd worden",
    "nota pode ser alterada|betyget kan ändras|оценка может быть изменена",
)
NO = _words(
    "no|nein|non|nee|não|nie|nej|nei|ei|нет|いいえ|否|不|아니오|hayır|ne|לא|لا|όχι|nu|nem",
)
SCALES = _words(
    "scale|skala|escala|barème|échelle|scala|schaal|шкала|尺度|ölçek|asteikko",
)
CHANGED = "last modified (grade)"
"""What Moodle needs beside the grade; looked for where the headers are English."""

COMMENTS = _words(
    "feedback|comment|coment|komment|kommentar|rückmeldung|retroaliment|opmerking|palaute",
    "återkoppling|tilbakemeld|komentar|komentář|informacja zwrotna|geri bildirim|отзыв|коммент",
    "コメント|フィードバック|评语|反馈|評語|피드백|σχόλι|تعليق",
)
"""What a header of feedback has in it, in one of these languages."""

FULL_NAMES = _words(
    "full name|vollständiger name|nombre completo|nom complet|nome completo|volledige naam",
    "imię i nazwisko|fullständigt namn|полное имя|氏名|全名|姓名|nom / prénom|fullt navn",
)
FIRST_NAMES = _words(
    "first name|vorname|nombre|prénom|nome|voornaam|förnamn|имя|名",
)
LAST_NAMES = _words(
    "last name|surname|nachname|apellido(s)|apellidos|nom|nom de famille|cognome|achternaam",
    "efternamn|sobrenome|фамилия|姓",
)
USERNAMES = _words(
    "username|anmeldename|benutzername|nombre de usuario|nom d'utilisateur|nom d’utilisateur",
    "nome utente|nome de usuário|nome de utilizador|gebruikersnaam|användarnamn|логин|ユーザ名|用户名",
    "username (real)",
)
ID_NUMBERS = _words(
    "id number|idnumber|id-nummer|matrikelnummer|número de id|numéro d'identification",
    "numéro d’identification|codice identificativo|número de identificação|user id|userid",
)
EMAILS = _words(
    "email address|email|e-mail-adresse|dirección de correo|dirección email|adresse de courriel",
    "indirizzo email|endereço de email|e-mailadres|e-postadress|адрес электронной почты|メールアドレス",
    "电子邮件地址",
)
OTHERS = _words(
    "institution|department|city/town|country|course total|course total (real)",
    "last downloaded from this course|institución|departamento|abteilung|institut|département",
    "groups|group|idnumber (course)",
)
"""Headers of a gradebook that are no items of its own."""
