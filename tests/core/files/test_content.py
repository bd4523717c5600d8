"""What a file is, and which are not received. What a library of pictures does is tried in `test_room`."""

import contextlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from polku.core.files.kinds import Kind
from polku.core.files.limited.content import kind_of
from polku.core.files.limited.words import NotReceived, Refusal, heard, refused, told
from tests.core.files.made import (
    EXCEL,
    OPEN_SHEET,
    PAGE,
    SCRIPT,
    WORD,
    halves,
    linked,
    microsoft,
    objects_in,
    open_document,
    packed,
    pdf,
    stream,
    written,
)

MACROS = WORD.replace("openxmlformats-officedocument.wordprocessingml", "ms-word").replace("main", "macroEnabled.main")
TEMPLATE = WORD.replace("document.main", "template.main")


def why_not(content: bytes) -> Refusal:
    with pytest.raises(NotReceived) as refusal:
        kind_of(content)
    return refusal.value.why


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (written(halves()), Kind.JPEG),
        (written(halves(), "PNG"), Kind.PNG),
        (written(halves(), "WEBP"), Kind.WEBP),
        (written(halves(), "GIF"), Kind.GIF),
        (written(halves(), "HEIF"), Kind.HEIC),
        (written(halves(), "TIFF"), Kind.TIFF),
        (pdf(PAGE), Kind.PDF),
        (microsoft(), Kind.DOCX),
        (microsoft(EXCEL), Kind.XLSX),
        (microsoft(**{"word/_rels/document.xml.rels": linked("hyperlink"), "word/embeddings/a.xlsx": b""}), Kind.DOCX),
        (open_document(), Kind.ODT),
        (open_document(OPEN_SHEET), Kind.ODS),
        ("Hyvä vastaanottaja,\r\n\tvuokrani nousee.\f".encode(), Kind.TEXT),
        ("Hyvä vastaanottaja".encode("cp1252"), Kind.TEXT),
        ("Hyvä vastaanottaja".encode("utf-16"), Kind.TEXT),
        ("Hyvä vastaanottaja".encode("utf-8-sig"), Kind.TEXT),
        (b"a < b, and c > d", Kind.TEXT),
    ],
)
def test_a_file_is_what_is_in_it(content: bytes, kind: Kind) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90\0\3\0\0\0", Refusal.KIND),
        (b"\x7fELF\2\1\1\0", Refusal.KIND),
        (b"\xca\xfe\xba\xbe\0\0\0\x34", Refusal.KIND),
        (b"#!/bin/sh\nrm -rf ~", Refusal.KIND),
        (b"@echo off\r\ndel *.*", Refusal.KIND),
        (b"<!DOCTYPE html><p>Hei", Refusal.KIND),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><svg/>", Refusal.KIND),
        (b"Hei <SCRIPT src=x>", Refusal.KIND),
        ("<html>".encode("utf-16"), Refusal.KIND),
        (b"{\\rtf1 Hei}", Refusal.KIND),
        (b"Hei\0", Refusal.KIND),
        (b"\xff\xfeH", Refusal.KIND),
        (b"\x81\x8d\x8f", Refusal.KIND),
        (b"BM" + bytes(60), Refusal.KIND),
        (b"\0\0\0\x18ftypmp42" + bytes(40), Refusal.KIND),
        (b"\0\0\0\x18ftypavif" + bytes(40), Refusal.KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Refusal.KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Refusal.LOCKED),
        (packed({"a.txt": "Hei"}), Refusal.ARCHIVE),
        (packed({}), Refusal.ARCHIVE),
        (b"Rar!\x1a\7\1\0", Refusal.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c", Refusal.ARCHIVE),
        (b"\x1f\x8b\x08\0", Refusal.ARCHIVE),
        (bytes(257) + b"ustar", Refusal.ARCHIVE),
        (b"PK\3\4 and no more", Refusal.BROKEN),
        (microsoft()[:-30], Refusal.BROKEN),
        (microsoft(MACROS), Refusal.MACROS),
        (microsoft(**{"word/vbaProject.bin": b"x"}), Refusal.MACROS),
        (microsoft(EXCEL, **{"xl/macrosheets/sheet1.xml": b"x"}), Refusal.MACROS),
        (open_document(**{"Basic/Standard/Module1.xml": "x"}), Refusal.MACROS),
        (open_document(**{"Scripts/python/a.py": "x"}), Refusal.MACROS),
        (open_document(manifest="<manifest:encryption-data/>"), Refusal.LOCKED),
        (open_document("application/vnd.oasis.opendocument.presentation"), Refusal.ARCHIVE),
        (microsoft(TEMPLATE), Refusal.KIND),
        (microsoft(**{"word/activeX/activeX1.bin": b"x"}), Refusal.ACTIVE),
        (microsoft(**{"word/embeddings/oleObject1.bin": b"x"}), Refusal.ACTIVE),
        (microsoft(**{"word/_rels/settings.xml.rels": linked("attachedTemplate")}), Refusal.ACTIVE),
        (microsoft(**{"word/_rels/a.xml.rels": " " * 3_000_000}), Refusal.BROKEN),
        (microsoft(**{"word/media/a.bin": bytes(251 * 1024 * 1024)}), Refusal.BROKEN),
        (packed({"[Content_Types].xml": b"\xff\xfe\x00"}), Refusal.BROKEN),
        (packed({str(number): "" for number in range(5001)}), Refusal.BROKEN),
    ],
)
def test_what_is_not_for_us_is_refused(content: bytes, why: Refusal) -> None:
    assert why_not(content) == why


def test_a_document_of_which_a_thing_is_locked_is_refused() -> None:
    locked = bytearray(microsoft())
    locked[locked.index(b"PK\1\2") + 8] |= 1

    assert why_not(bytes(locked)) == Refusal.LOCKED


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pdf(PAGE, SCRIPT), Refusal.ACTIVE),
        (pdf(PAGE, b"<< /S /Java#53cript /JS (x) >>"), Refusal.ACTIVE),
        (pdf(PAGE, b"<</S/#4a#61vaScript/JS(x)>>"), Refusal.ACTIVE),
        (pdf(PAGE, b"<< /S /Launch /F (cmd.exe) >>"), Refusal.ACTIVE),
        (pdf(PAGE, b"<< /Type /EmbeddedFile >>"), Refusal.ACTIVE),
        (pdf(PAGE, b"<< /EmbeddedFiles 3 0 R >>"), Refusal.ACTIVE),
        (pdf(PAGE, objects_in(SCRIPT)), Refusal.ACTIVE),
        (pdf(PAGE, objects_in(SCRIPT, b"/Type /Ob#6aStm /Filter [/FlateDecode]")), Refusal.ACTIVE),
        (pdf(PAGE, objects_in(SCRIPT, b"/Type /ObjStm /X (stream\n) /Filter /FlateDecode")), Refusal.ACTIVE),
        (pdf(PAGE, stream(b"q Q"), objects_in(PAGE), objects_in(SCRIPT)), Refusal.ACTIVE),
        (pdf(PAGE, objects_in(b"x" * 200_000 + SCRIPT)), Refusal.ACTIVE),
        (pdf(PAGE, b"<< /Type /ObjStm /N 1 >>\nstream\n2 0 %s\nendstream" % SCRIPT), Refusal.ACTIVE),
        (pdf(PAGE, b"<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nxyz\nendstream"), Refusal.BROKEN),
        (
            pdf(PAGE, objects_in(PAGE, b"/Type /ObjStm /Filter /FlateDecode /DecodeParms <</Predictor 12>>")),
            Refusal.BROKEN,
        ),
        (pdf(PAGE, b"<< /Filter /Standard >>") + b"<< /Encrypt 2 0 R >> startxref", Refusal.LOCKED),
        (pdf(PAGE, end=b""), Refusal.BROKEN),
        (pdf(PAGE)[:30], Refusal.BROKEN),
        (b"%PDF-", Refusal.BROKEN),
    ],
)
def test_a_pdf_that_is_more_than_pages_is_refused(content: bytes, why: Refusal) -> None:
    assert why_not(content) == why


@pytest.mark.parametrize(
    "content",
    [
        pdf(PAGE, objects_in(PAGE)),
        pdf(PAGE, stream(bytes(range(256)) * 9), stream(b"BT (/JavaScript is a name) Tj ET")),
        pdf(PAGE, b"<< /JavaScripted true /Launcher 1 >>"),
        pdf(PAGE, b"<< /Filter /DCTDecode >>\nstream\n" + written(halves()) + b"\nendstream"),
        pdf(PAGE, b"<< /Filter /FlateDecode >>\nstream\nbroken\nendstream"),
        pdf(PAGE, stream(bytes(60_000_000))),
    ],
)
def test_a_pdf_of_pages_is_received(content: bytes) -> None:
    assert kind_of(content) == Kind.PDF


def test_a_pdf_that_would_take_for_ever_is_refused_soon() -> None:
    """One object of 64 kB that unpacks to 66 MB is received no more than many that do so together."""
    bomb = objects_in(bytes(68_000_000))
    many = [objects_in(bytes(5_000_000)) for _each in range(20)]

    assert why_not(pdf(PAGE, bomb)) == Refusal.BROKEN
    assert why_not(pdf(PAGE, *many)) == Refusal.BROKEN
    assert why_not(pdf(PAGE, b"stream\n" * 3_000_000)) == Refusal.BROKEN


@given(some.binary(max_size=2000))
def test_any_bytes_are_of_a_kind_or_refused(content: bytes) -> None:
    for beginning in (b"", b"%PDF-1.7\n1 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n", b"PK\3\4"):
        with contextlib.suppress(NotReceived):
            assert kind_of(beginning + content + b"startxref") in Kind


@given(place=some.integers(0, 100_000), byte=some.integers(0, 255))
def test_a_document_with_a_broken_byte_is_of_a_kind_or_refused(place: int, byte: int) -> None:
    for whole in (microsoft(), open_document(), pdf(PAGE, objects_in(PAGE))):
        at = place % len(whole)
        with contextlib.suppress(NotReceived):
            assert kind_of(whole[:at] + bytes([byte]) + whole[at + 1 :]) in Kind


def test_what_is_told_is_heard() -> None:
    assert heard(told(Kind.JPEG, (b"one\n", b""))) == (Kind.JPEG, [b"one\n", b""])
    with pytest.raises(NotReceived) as refusal:
        heard(refused(Refusal.SEVERAL))
    assert refusal.value.why == Refusal.SEVERAL


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"{}",
        b"[]\n",
        b'"refused"\n',
        b'{"refused": "a word of no other"}\n',
        b'{"kind": "exe", "lengths": []}\n',
        b'{"kind": "jpeg", "lengths": [3]}\nab',
        b'{"kind": "jpeg", "lengths": [3]}\nabcd',
        b'{"kind": "jpeg", "lengths": [-1, 3]}\nab',
        b'{"kind": "jpeg", "lengths": [1e9]}\nab',
        zlib.compress(b"x"),
    ],
)
def test_what_is_said_in_other_words_is_as_good_as_broken(said: bytes) -> None:
    with pytest.raises(NotReceived) as refusal:
        heard(said)
    assert refusal.value.why == Refusal.BROKEN
