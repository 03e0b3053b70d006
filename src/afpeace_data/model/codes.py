"""Cells that hold a code of an international standard. The lists are compared with the `pycountry` library in a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from afpeace_data.model.cells import CellType, check_characters, shown
from afpeace_data.model.errors import CellError
from afpeace_data.model.nearest import named

COUNTRIES = tuple(
    """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH
    BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB
    CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO
    GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN
    IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA
    MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER
    NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU
    RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA
    TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT
    WLF WSM YEM ZAF ZMB ZWE
    """.split()  # noqa: SIM905 (a column of 249 quoted strings reads worse)
)
"""ISO 3166-1 alpha-3."""

CURRENCIES = tuple(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE
    CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
    GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
    LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN
    PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST YER ZAR ZMW ZWG
    """.split()  # noqa: SIM905
)
"""ISO 4217, national currencies (no metals, funds or test codes)."""

LANGUAGES = tuple(
    """
    prs
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it
    iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
    yo za zh zu
    """.split()  # noqa: SIM905
)
"""BCP 47 primary tags: ISO 639-1, and `prs` (Dari), which has no two-letter code."""


@dataclass(frozen=True)
class CodeCell(CellType[str]):
    """A code out of a closed list.

    Attributes:
        codes: all that are allowed.
        rule: the rule that any other text breaks.
        example: what one looks like.
    """

    codes: tuple[str, ...] = ()
    rule: str = ""
    example: str = ""

    def parse(self, text: str) -> str:
        check_characters(text)
        if text not in self.codes:
            message, cased = f"{shown(text)} is not {self.name}", [text.upper(), text.lower()]
            close = [code for code in cased if code in self.codes]
            if close:
                raise CellError(self.rule, message, named(close))
            raise CellError(self.rule, message, f"write one such as {self.example}", (text, self.codes))
        return text

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.codes)}

    def table_schema(self) -> dict[str, Any]:
        return {"type": "string", "constraints": {"enum": list(self.codes)}}


COUNTRY = CodeCell("an ISO 3166-1 alpha-3 country", str, COUNTRIES, "unknown-country", "AFG, PAK, IRN, CHN, RUS or USA")
CURRENCY = CodeCell("an ISO 4217 currency", str, CURRENCIES, "unknown-currency", "USD, CNY, INR or AFN")
LANGUAGE = CodeCell(
    "a BCP 47 language", str, LANGUAGES, "unknown-language", "en, fa, prs (Dari), ps (Pashto), ru, ur or zh"
)

Country = Annotated[str, COUNTRY]
"""ISO 3166-1 alpha-3 code."""
Currency = Annotated[str, CURRENCY]
"""ISO 4217 code."""
Language = Annotated[str, LANGUAGE]
"""BCP 47 tag."""
