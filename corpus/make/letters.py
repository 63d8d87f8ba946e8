#!/usr/bin/env python3
"""Remakes the Word, PDF, e-mail and ZIP arrivals of the Letters half of the demonstration corpus.

    python3 corpus/make/letters.py

Needs: python3 with python-docx, LibreOffice Writer (`soffice`), qpdf, and the Liberation and DejaVu fonts.
The sources lie in `letters/` beside this script, one per file made, named after it with `.txt` added:

    key: value          what the file needs besides its words (fonts, headers, an e-mail's headers)
    ---
    # heading           ## smaller heading
    - bullet            | a | table | row |
    anything else is a paragraph, one line long; more lines in a block are line breaks

Files that are text already (.txt, .html) need no making: in a bundle they are packed as they lie here.
The encrypted PDF is salted, so its bytes differ each time it is made; everything else comes out the same
as long as the versions of the programs are the same.
"""
import html
import io
import re
import subprocess
import tempfile
import zipfile
from datetime import datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "letters"
INBOX = HERE.parent / "inbox"
ZIP_DATE = (2023, 5, 22, 9, 0, 0)

# Bundle entries that are byte copies of a letter, sent again by the same respondent.
COPIES = {
    "bundles/bundle-1/llythyr-menter.docx": "letters/menter-gofal-bro-ystwyth.docx",
    "bundles/bundle-2/perrott.txt": "letters/perrott-brecon.txt",
}
# Messages sent twice: the second has its own Message-ID and Date and the first one's words.
RESENT = {"emails/14-cardigan-bay-friends-again.eml": "emails/13-cardigan-bay-friends.eml"}


def read_source(path):
    """A source file as (settings, body)."""
    head, _, body = path.read_text(encoding="utf-8").partition("---\n")
    settings = dict(line.split(": ", 1) for line in head.splitlines() if line)
    return settings, body


def blocks(body):
    return [block.split("\n") for block in re.split(r"\n\s*\n", body.strip("\n"))]


# ---- Word ------------------------------------------------------------------------------------------------------------

def add_field(paragraph, instruction):
    for kind, text in (("begin", None), (None, instruction), ("end", None)):
        run = paragraph.add_run()
        if kind:
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)
        else:
            instr = OxmlElement("w:instrText")
            instr.set(qn("xml:space"), "preserve")
            instr.text = text
            run._r.append(instr)


def add_running_line(paragraph, text):
    """A running header or footer; {n} is the page, {m} the number of pages."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(\{[nm]\})", text):
        if part == "{n}":
            add_field(paragraph, "PAGE")
        elif part == "{m}":
            add_field(paragraph, "NUMPAGES")
        else:
            paragraph.add_run(part)


def make_docx(settings, body):
    document = Document()
    style = document.styles["Normal"]
    style.font.name = settings.get("font", "Liberation Sans")
    style.font.size = Pt(int(settings.get("size", 11)))
    for level in (1, 2):
        heading = document.styles[f"Heading {level}"]
        heading.font.name = style.font.name
        fonts = heading.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    section = document.sections[0]
    if "header" in settings:
        add_running_line(section.header.paragraphs[0], settings["header"])
    if "footer" in settings:
        add_running_line(section.footer.paragraphs[0], settings["footer"])

    for lines in blocks(body):
        if lines[0].startswith("| "):
            rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]
            table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
            document.add_paragraph()
        elif lines[0].startswith("- "):
            for line in lines:
                document.add_paragraph(line[2:], style="List Bullet")
        elif match := re.match(r"(#+) (.*)", lines[0]):
            document.add_heading(match[2], level=len(match[1]))
        else:
            document.add_paragraph("\n".join(lines)).paragraph_format.keep_together = True

    core = document.core_properties
    core.author = core.last_modified_by = core.comments = core.title = core.keywords = ""
    core.created = core.modified = datetime(2023, 5, 22)
    raw = io.BytesIO()
    document.save(raw)
    return tidy_package(raw.getvalue())


def tidy_package(data):
    """Fixed dates inside the package; no thumbnail, no trace of a program or a machine."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            content = source.read(name)
            if name in ("docProps/thumbnail.jpeg", "docProps/app.xml"):
                continue
            if name == "_rels/.rels":
                content = re.sub(rb'<Relationship [^>]*docProps/(thumbnail\.jpeg|app\.xml)"[^>]*/>', b"", content)
            if name == "[Content_Types].xml":
                content = re.sub(rb'<Override [^>]*docProps/app\.xml"[^>]*/>', b"", content)
                content = re.sub(rb'<Default Extension="jpeg"[^>]*/>', b"", content)
            out.writestr(zipfile.ZipInfo(name, ZIP_DATE), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


# ---- PDF -------------------------------------------------------------------------------------------------------------

def make_pdfs(sources):
    """All PDFs in one go (starting the word processor is the slow part): {source path: bytes}."""
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for number, path in enumerate(sources):
            settings, body = read_source(path)
            (folder / f"{number}.docx").write_bytes(make_docx(settings, body))
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
                        "--outdir", str(folder / "pdf"), *map(str, sorted(folder.glob("*.docx")))],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for number, path in enumerate(sources):
            settings, _ = read_source(path)
            out = folder / f"{number}.pdf"
            # Pages only: no author, program or date comes along.
            command = ["qpdf", "--empty", "--pages", str(folder / "pdf" / f"{number}.pdf"), "--", "--object-streams=generate"]
            if password := settings.get("password"):
                command += ["--encrypt", password, password + "-owner", "256", "--"]
            else:
                command += ["--deterministic-id"]
            subprocess.run([*command, str(out)], check=True)
            made[path] = out.read_bytes()
    return made


# ---- e-mail ----------------------------------------------------------------------------------------------------------

def as_html(body):
    parts = []
    for lines in blocks(body):
        text = "<br>\r\n".join(html.escape(line, quote=False) for line in lines)
        parts.append(f"<blockquote>{text}</blockquote>" if lines[0].startswith("> ") else f"<p>{text}</p>")
    return "<html><body>\r\n" + "\r\n".join(parts) + "\r\n</body></html>\r\n"


def make_eml(settings, body, slug, attachments):
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = settings["from"]
    message["To"] = "ymgynghoriad@consultation.example"
    message["Subject"] = settings["subject"]
    message["Date"] = settings["date"]
    message["Message-ID"] = f"<{slug}@mail.example>"
    how = {"charset": settings["charset"], "cte": settings["enc"]}
    message.set_content(body, **how)
    if settings.get("html"):
        message.add_alternative(as_html(body), subtype="html", **how)
    for name, data in attachments:
        if name.endswith(".txt"):
            message.add_attachment(data.decode("utf-8"), filename=name, charset="utf-8", cte="quoted-printable")
        else:
            subtype = {"docx": "vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "pdf"}[name.rpartition(".")[2]]
            message.add_attachment(data, maintype="application", subtype=subtype, filename=name)
    for number, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"=_part_{slug}_{number}")
    return message.as_bytes()


# ---- everything ------------------------------------------------------------------------------------------------------

def main():
    pdfs = make_pdfs(sorted(SOURCES.rglob("*.pdf.txt")))

    def made(relative):
        """The bytes of one file, from its source, or the finished file where there is nothing to make."""
        if relative in COPIES:
            return (INBOX / COPIES[relative]).read_bytes()
        source = SOURCES / (relative + ".txt")
        if not source.exists():
            return (SOURCES / relative).read_bytes()
        if source in pdfs:
            return pdfs[source]
        settings, body = read_source(source)
        if relative.endswith(".docx"):
            data = make_docx(settings, body)
            return data[: len(data) * 6 // 10] if settings.get("truncate") else data
        if relative in RESENT:
            body = read_source(SOURCES / (RESENT[relative] + ".txt"))[1]
        folder = relative.removesuffix(".eml")
        attachments = [(name, made(f"{folder}/{name}")) for name in settings.get("attach", "").split()]
        return make_eml(settings, body, Path(folder).name, attachments)

    for pattern in ("letters/*.docx.txt", "letters/*.pdf.txt", "emails/*.eml.txt"):
        for source in sorted(SOURCES.glob(pattern)):
            relative = str(source.relative_to(SOURCES)).removesuffix(".txt")
            target = INBOX / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(made(relative))

    for folder in sorted((SOURCES / "bundles").iterdir()):
        prefix = f"bundles/{folder.name}/"
        names = {re.sub(r"\.(docx|pdf)\.txt$", r".\1", path.name) for path in folder.iterdir()}
        names |= {path.removeprefix(prefix) for path in COPIES if path.startswith(prefix)}
        target = INBOX / "bundles" / f"{folder.name}.zip"
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name in sorted(names):
                out.writestr(zipfile.ZipInfo(name, ZIP_DATE), made(prefix + name), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
