"""One made-up article as each format writes it."""

# ruff: noqa: E501 - records stand as their formats write them

from __future__ import annotations

from pathlib import Path

from rls_graph.models import Source
from rls_graph.sources import Record, RefusedRecord, read_records

TITLE = "Iron and 10⁶ dopamine cells: A & B"
ABSTRACT = ("AIM: We ask if p < 0.05 matters.", "RESULTS: Ferritin was low in Müller's patients.")

MEDLINE = """\
PMID- 15700001
OWN - NLM
VI  - 28 Suppl 2
IP  - 1
DP  - 2005 Jan 1
TI  - Iron and 10⁶ dopamine cells: A &
      B.
PG  - 10-20
LID - 10.1000/sleep.1 [doi]
AB  - AIM: We ask if p < 0.05 matters. RESULTS: Ferritin was low in Müller's
      patients.
FAU - Lee, Ann B
AU  - Lee AB
FAU - Díaz, Bo
AU  - Díaz B
CN  - RLS Study Group
LA  - eng
GR  - R01 NS1/NS/NINDS NIH HHS/United States
PT  - Journal Article
PT  - Review
TA  - Sleep
JT  - Sleep and its disorders
PMC - PMC1234
MH  - Humans
MH  - Iron/*blood/metabolism
OT  - ferritin
OT  - restless legs
EIN - Sleep. 2006 Feb;29(2):1. PMID: 16000001
"""

PUBMED_XML = """\
<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">15700001</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print">
<Volume>28 Suppl 2</Volume><Issue>1</Issue><PubDate><Year>2005</Year><Month>Jan</Month></PubDate>
</JournalIssue><Title>Sleep and its disorders</Title><ISOAbbreviation>Sleep</ISOAbbreviation></Journal>
<ArticleTitle>Iron and 10<sup>6</sup> <i>dopamine</i> cells: A &amp; B.</ArticleTitle>
<Pagination><StartPage>10</StartPage><EndPage>20</EndPage></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/sleep.1</ELocationID>
<Abstract><AbstractText Label="AIM">We ask if p &lt; 0.05 matters.</AbstractText>
<AbstractText Label="RESULTS">Ferritin was <b>low</b> in M&#252;ller's
 patients.</AbstractText><CopyrightInformation>Copyright</CopyrightInformation></Abstract>
<AuthorList CompleteYN="Y"><Author><LastName>Lee</LastName><ForeName>Ann B</ForeName></Author>
<Author><LastName>Díaz</LastName><ForeName>Bo</ForeName></Author>
<Author><CollectiveName>RLS Study Group</CollectiveName></Author></AuthorList>
<Language>eng</Language>
<GrantList><Grant><GrantID>R01 NS1</GrantID><Acronym>NS</Acronym><Agency>NINDS NIH HHS</Agency>
<Country>United States</Country></Grant></GrantList>
<PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType>
<PublicationType UI="D016454">Review</PublicationType></PublicationTypeList></Article>
<MedlineJournalInfo><MedlineTA>Sleep</MedlineTA></MedlineJournalInfo>
<CommentsCorrectionsList><CommentsCorrections RefType="ErratumIn">
<RefSource>Sleep. 2006 Feb;29(2):1</RefSource><PMID Version="1">16000001</PMID>
</CommentsCorrections></CommentsCorrectionsList>
<MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="N">Humans</DescriptorName></MeshHeading>
<MeshHeading><DescriptorName MajorTopicYN="N">Iron</DescriptorName>
<QualifierName MajorTopicYN="Y">blood</QualifierName>
<QualifierName MajorTopicYN="N">metabolism</QualifierName></MeshHeading></MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword>ferritin</Keyword><Keyword>restless legs</Keyword></KeywordList>
</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">15700001</ArticleId>
<ArticleId IdType="pmc">PMC1234</ArticleId><ArticleId IdType="doi">10.1000/sleep.1</ArticleId>
</ArticleIdList></PubmedData></PubmedArticle>
"""

JATS_XML = """\
<article article-type="review-article" xml:lang="eng"><front><journal-meta>
<journal-id journal-id-type="nlm-ta">Sleep</journal-id></journal-meta><article-meta>
<article-id pub-id-type="pmid">15700001</article-id><article-id pub-id-type="pmc">1234</article-id>
<article-id pub-id-type="doi">10.1000/sleep.1</article-id>
<title-group><article-title>Iron and 10<sup>6</sup> <italic>dopamine</italic> cells: A &amp; B</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Lee</surname><given-names>Ann B</given-names></name></contrib>
<contrib contrib-type="author"><name><surname>D&#xED;az</surname><given-names>Bo</given-names></name></contrib>
<contrib contrib-type="author"><collab>RLS Study Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Not</surname><given-names>Me</given-names></name></contrib></contrib-group>
<pub-date pub-type="epub"><year>2004</year></pub-date><pub-date pub-type="ppub"><year>2005</year></pub-date>
<volume>28 Suppl 2</volume><issue>1</issue><fpage>10</fpage><lpage>20</lpage>
<abstract><sec><title>AIM</title><p>We ask if p &lt; 0.05 matters.</p></sec>
<sec><title>RESULTS</title><p>Ferritin was low in Müller&apos;s patients.</p></sec></abstract>
<kwd-group><kwd>ferritin</kwd><kwd>restless legs</kwd></kwd-group></article-meta></front></article>
"""

RIS = """\
TY  - JOUR
TI  - Iron and 10<sup>6</sup> dopamine cells: A & B
AU  - Lee, Ann B
AU  - Díaz, Bo
AU  - RLS Study Group
JO  - Sleep
JF  - Sleep and its disorders
PY  - 2005/01/01
VL  - 28 Suppl 2
IS  - 1
SP  - 10
EP  - 20
DO  - https://doi.org/10.1000/sleep.1
AN  - 15700001
DB  - PubMed
C2  - PMC1234
M3  - Review
LA  - eng
AB  - AIM: We ask if p < 0.05 matters. RESULTS: Ferritin was low in Müller's patients.
KW  - ferritin
KW  - restless legs
ER  - \n"""

ENDNOTE_XML = """\
<record><rec-number>1</rec-number><ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Lee, Ann B</style></author>
<author>Díaz, Bo</author><author>RLS Study Group,</author></authors></contributors>
<titles><title><style face="normal">Iron and 10</style><style face="superscript">6</style><style
 face="normal"> dopamine cells: A &amp; B</style></title><secondary-title>Sleep</secondary-title></titles>
<pages>10-20</pages><volume>28 Suppl 2</volume><number>1</number>
<keywords><keyword>ferritin</keyword><keyword>restless legs</keyword></keywords>
<dates><year>2005</year></dates><accession-num>15700001</accession-num><custom2>PMC1234</custom2>
<abstract>AIM: We ask if p &lt; 0.05 matters. RESULTS: Ferritin was low in Müller's patients.</abstract>
<electronic-resource-num>10.1000/sleep.1</electronic-resource-num><work-type>Review</work-type>
<remote-database-name>Medline</remote-database-name><language>eng</language></record>
"""

CSL_JSON = """\
{"id": "lee", "type": "article-journal", "title": "Iron and 10<sup>6</sup> <i>dopamine</i> cells: A & B",
 "author": [{"family": "Lee", "given": "Ann B"}, {"family": "D\\u00edaz", "given": "Bo"},
            {"literal": "RLS Study Group"}],
 "container-title": "Sleep and its disorders", "container-title-short": "Sleep",
 "issued": {"date-parts": [[2005, 1, 1]]}, "volume": "28 Suppl 2", "issue": 1, "page": "10-20",
 "DOI": "10.1000/sleep.1", "PMID": "15700001", "PMCID": "PMC1234", "language": "eng",
 "genre": "Review", "keyword": "ferritin, restless legs",
 "abstract": "AIM: We ask if p &lt; 0.05 matters. RESULTS: Ferritin was low in Müller's patients."}
"""

BIBTEX = r"""@article{lee2005,
  title = {{Iron} and 10$^{6}$ \emph{dopamine} cells: A \& B},
  author = {Lee, Ann B and D{\'i}az, Bo and {RLS Study Group}},
  journal = slp, year = 2005, volume = {28 Suppl 2}, number = {1}, pages = {10--20},
  doi = {10.1000/sleep.1}, pmid = {15700001}, pmcid = {PMC1234}, language = {eng}, type = {Review},
  keywords = {ferritin, restless legs},
  abstract = {AIM: We ask if p {\textless} 0.05 matters. RESULTS: Ferritin was low in M\"uller's patients.}
}
"""

#: What holds several records of a format, around the records.
AROUND = {
    "medline": ("", "\n", ""),
    "pubmed-xml": (
        (
            '<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st '
            'January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
            "<PubmedArticleSet>\n"
        ),
        "\n",
        "</PubmedArticleSet>\n",
    ),
    "jats-xml": (
        (
            '<?xml version="1.0"?>\n<!DOCTYPE pmc-articleset PUBLIC "-//NLM//DTD ARTICLE SET 2.0//EN" '
            '"https://dtd.nlm.nih.gov/ncbi/pmc/articleset/nlm-articleset-2.0.dtd">\n<pmc-articleset '
            'xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        ),
        "\n",
        "</pmc-articleset>\n",
    ),
    "ris": ("", "\n", ""),
    "endnote-xml": (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n',
        "",
        "</records></xml>",
    ),
    "csl-json": ("[\n", ",\n", "]\n"),
    "bibtex": ('% a library\n@string{slp = "Sleep"}\n', "\n", ""),
}
RECORDS = {
    "medline": MEDLINE,
    "pubmed-xml": PUBMED_XML,
    "jats-xml": JATS_XML,
    "ris": RIS,
    "endnote-xml": ENDNOTE_XML,
    "csl-json": CSL_JSON,
    "bibtex": BIBTEX,
}
# A record that breaks the rules of its format and of no other record.
BROKEN = {
    "medline": "OWN - NLM\nTI  - A record without number\n",
    "pubmed-xml": "<PubmedArticle><MedlineCitation><PMID>1</MedlineCitation></PubmedArticle>",
    "jats-xml": "<article><front><article-meta></front></article>",
    "ris": "TY  - JOUR\nAU  - Lee, Ann\n",
    "endnote-xml": "<record><titles></record>",
    "csl-json": '{"type": "article", "title": Iron}',
    "bibtex": "@article{broken, title = {no end\n",
}
FORMATS = tuple(RECORDS)


def a_file(format_: str, *records: str) -> str:
    """Return a file of records of a format; the one article if none are given."""
    start, between, end = AROUND[format_]
    return start + between.join(records or (RECORDS[format_],)) + end


def write(folder: Path, content: str | bytes, name: str = "records") -> Path:
    """Write a file, and return its path."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(folder: Path, content: str | bytes) -> list[Record | RefusedRecord]:
    """Return what is read of a file."""
    return list(read_records(write(folder, content)))


def source_of(folder: Path, content: str | bytes) -> Source:
    """Return the source of a file with one record that is read."""
    (record,) = read(folder, content)
    assert isinstance(record, Record), record
    return record.source
