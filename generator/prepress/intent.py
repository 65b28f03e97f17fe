"""Output intent and metadata: how a PDF says for which press it is made, and that it is built as PDF/X-4.

In: a PDF, a profile, words. Out: the PDF with `/OutputIntents`, XMP and document information. "Built as": no
program here certifies PDF/X, but preflight reads everything back. There is no clock: the dates that the
standard asks for are fixed, and the identifier is a digest, so that the same input gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

REGISTRY = "http://www.color.org"
DAY = "2000-01-01T00:00:00Z"
PDF_DAY = "D:20000101000000Z"
PRODUCER = "无诈印坊"
_CHANNELS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PressProfile:
    """What a press sheet is separated for: an ICC profile with its registered identifier and its name.

    `registry` is empty where the identifier is in none.
    """

    data: bytes
    identifier: str
    name: str
    registry: str = ""


def set_intent(pdf: Any, profile: PressProfile) -> None:
    """Give a PDF its output intent (ISO 15930-7 §6.2.2)."""
    import pikepdf

    stream = pdf.make_stream(profile.data)
    stream.N = _CHANNELS
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=profile.identifier,
        OutputCondition=profile.name,
        Info=profile.name,
        DestOutputProfile=stream,
    )
    if profile.registry:
        intent.RegistryName = profile.registry
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(intent)])


def set_metadata(pdf: Any, title: str, author: str, identity: str) -> None:
    """Write XMP and document information; `identity` is the hexadecimal digest of what is printed."""
    import pikepdf

    uuid = f"uuid:{identity[:8]}-{identity[8:12]}-{identity[12:16]}-{identity[16:20]}-{identity[20:32]}"
    xmp = _XMP.format(
        title=escape(title), author=escape(author), producer=PRODUCER, day=DAY, uuid=uuid
    ).encode()
    stream = pdf.make_stream(xmp)
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = stream
    information = pikepdf.Dictionary(
        Title=title,
        Author=author,
        Creator=PRODUCER,
        Producer=PRODUCER,
        CreationDate=PDF_DAY,
        ModDate=PDF_DAY,
        Trapped=pikepdf.Name("/False"),
    )
    pdf.trailer.Info = pdf.make_indirect(information)


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmpMM:DocumentID>{uuid}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
"""
