"""The structure tree, metadata and colour profile that ReportLab does not write.

Turns a drawn file into PDF/UA-1 and PDF/A-2a: tagged, titled, with its language and
an sRGB output intent. The same input gives the same bytes.
"""

import io
import zlib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

from reports.pdf.tags import Node, Tagger

UA_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>PDF/UA version</pdfaProperty:description></rdf:li>\
</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("pdf", "http://ns.adobe.com/pdf/1.3/"),
        ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
        ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
        ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
        ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
    )
)
PRODUCER = "Plumbline"
LINE_ENDS = (b"\n", b"\r")


SIGNATURE_FIELD = "ClinicSignature"
SIGNATURE_WORDS = "Digital signature of the clinic"
PRINTED_AND_LOCKED = 132


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself; `has_signature`: it has a field to be signed."""

    title: str
    author: str
    language: str
    at: datetime
    has_signature: bool = False


@cache
def _srgb() -> bytes:
    """Return an sRGB colour profile without its date of making."""
    profile = bytearray(
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    )
    # Bytes 24-35 hold the moment it was made: equal input must give equal bytes.
    profile[24:36] = bytes.fromhex("07e80001000100000000 0000".replace(" ", ""))
    return bytes(profile)


class _Tree:
    """Builds the structure tree and the way back from marked content to it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = [page.obj for page in pdf.pages]
        self.parents: dict[tuple[int, int], pikepdf.Object] = {}

    def element(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object:
        """Return the structure element of a node and of everything below it."""
        made = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent)
        )
        if node.alt:
            made.Alt = String(node.alt)
        attributes = _attributes(node)
        if attributes is not None:
            made.A = attributes
        kids = []
        for kid in node.kids:
            if isinstance(kid, Node):
                kids.append(self.element(kid, made))
            else:
                page, number = kid
                kids.append(
                    Dictionary(Type=Name.MCR, Pg=self.pages[page - 1], MCID=number)
                )
                self.parents[kid] = made
        made.K = Array(kids)
        return made

    def numbers(self, tagger: Tagger) -> Array:
        """Return the parent tree: for each page, the element of each marked piece."""
        pairs: list[object] = []
        for index, page in enumerate(self.pages):
            page.StructParents = index
            page.Tabs = Name.S
            marked = tagger.marked.get(index + 1, [])
            owners = [self.parents[index + 1, number] for number in range(len(marked))]
            pairs += [index, self.pdf.make_indirect(Array(owners))]
        return Array(pairs)


def _attributes(node: Node) -> Dictionary | None:
    if node.box is not None:
        box = Array([round(value, 2) for value in node.box])
        return Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
    if node.scope:
        return Dictionary(O=Name.Table, Scope=Name(f"/{node.scope}"))
    return None


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _xmp(about: About) -> bytes:
    title, author = escape(about.title), escape(about.author)
    when = _iso(about.at)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\
<x:xmpmeta xmlns:x="adobe:ns:meta/">\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" {NAMESPACES}>\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>\
<pdf:Producer>{PRODUCER}</pdf:Producer><pdfuaid:part>1</pdfuaid:part>\
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>{UA_SCHEMA}\
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def _describe(pdf: pikepdf.Pdf, about: About) -> None:
    """Write title, author, dates and language into the file."""
    when = about.at.strftime("D:%Y%m%d%H%M%SZ")
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo["/Title"] = String(about.title)
    pdf.docinfo["/Author"] = String(about.author)
    pdf.docinfo["/Producer"] = String(PRODUCER)
    pdf.docinfo["/CreationDate"] = String(when)
    pdf.docinfo["/ModDate"] = String(when)
    root = pdf.Root
    root.Lang = String(about.language)
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    metadata = pdf.make_stream(_xmp(about))
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    root.Metadata = metadata
    profile = pdf.make_stream(_srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        DestOutputProfile=profile,
    )
    root.OutputIntents = Array([pdf.make_indirect(intent)])


def _mend_fonts(pdf: pikepdf.Pdf) -> None:
    """Drop the standard font that nothing shows, and map no letter to nothing.

    ReportLab lists Helvetica on every page and maps unused codes to U+0000; both are
    forbidden in an archival file.
    """
    for page in pdf.pages:
        fonts = page.obj.Resources.get("/Font", Dictionary())
        for key in list(fonts.keys()):
            if str(fonts[key].BaseFont) == "/Helvetica":
                del fonts[key]
    for item in pdf.objects:
        if (
            isinstance(item, Dictionary)
            and item.get("/Type") == Name.Font
            and "/ToUnicode" in item
        ):
            mapped = item.ToUnicode.read_bytes().replace(b"<0000>", b"<FFFD>")
            item.ToUnicode.write(zlib.compress(mapped), filter=Name.FlateDecode)


def _packed_anew(item: pikepdf.Stream) -> None:
    """Give a packed stream another last byte; what it holds means the same.

    The last bytes of a packed stream are a checksum of what it holds: only other
    contents change them. A blank at the end of page code and a zero behind a font are
    never read; a picture is stored as it is.
    """
    held = item.read_bytes()
    if item.get("/Subtype") == Name.Image:
        item.write(held)
        return
    filler = b"\0" if "/Length1" in item else b" "
    while (packed := zlib.compress(held))[-1:] in LINE_ENDS:
        held += filler
    if "/Length1" in item:
        item.Length1 = len(held)
    item.write(packed, filter=Name.FlateDecode)


def _end_cleanly(pdf: pikepdf.Pdf) -> None:
    """Pack streams anew whose last byte looks like the end of a line.

    Readers that look for that byte before `endstream` count such a stream short.
    """
    for item in pdf.objects:
        if (
            isinstance(item, pikepdf.Stream)
            and item.get("/Filter") is not None
            and item.read_raw_bytes()[-1:] in LINE_ENDS
        ):
            _packed_anew(item)


def _add_signature_field(tree: _Tree, root: pikepdf.Object) -> list[object]:
    """Add an unseen field that takes the clinic's signature; return its number pair.

    It must be there, tagged, before the file is signed: nothing may change after.
    """
    pdf, page = tree.pdf, tree.pages[0]
    number = len(tree.pages)
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(SIGNATURE_FIELD),
            TU=String(SIGNATURE_WORDS),
            F=PRINTED_AND_LOCKED,
            Rect=Array([0, 0, 0, 0]),
            P=page,
            StructParent=number,
        )
    )
    page.Annots = Array([field])
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([field]), SigFlags=3))
    reference = Dictionary(Type=Name.OBJR, Obj=field, Pg=page)
    element = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Form,
            P=root.K,
            K=Array([reference]),
            Alt=String(SIGNATURE_WORDS),
        )
    )
    root.K.K.append(element)
    return [number, element]


def finish(drawn: bytes, tagger: Tagger, about: About) -> bytes:
    """Return the finished file: tagged, described, archival."""
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        tree = _Tree(pdf)
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = tree.element(tagger.root, root)
        numbers = tree.numbers(tagger)
        if about.has_signature:
            for entry in _add_signature_field(tree, root):
                numbers.append(entry)
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
        root.ParentTreeNextKey = len(tree.pages) + about.has_signature
        pdf.Root.StructTreeRoot = root
        _mend_fonts(pdf)
        _describe(pdf, about)
        _end_cleanly(pdf)
        out = io.BytesIO()
        pdf.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            linearize=False,
            # Packed already: packing again would give streams another end.
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
        return out.getvalue()
