"""Currencies (币种): the codes of ISO 4217, list one of 2026-01-01, and the decimals of each.

Codes without a minor unit of their own (metals, bond units, tests, "no currency") are not money
that anybody is paid in, and are left out.

>>> minor_digits("CNY"), minor_digits("JPY"), minor_digits("KWD")
(2, 0, 3)
"""

from lenovo_sales.errors import BadValue

_CODES = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
        CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
        GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD
        LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB
        PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
        SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW
        ZWG
    """,
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
MINOR_DIGITS = {code: digits for digits, codes in _CODES.items() for code in codes.split()}


def minor_digits(code: str) -> int:
    """Return the number of decimals of a currency: 2 for CNY, whose minor unit is the fen (分).

    Raises:
        BadValue: The code is not an active one of ISO 4217, in capitals.
    """
    digits = MINOR_DIGITS.get(code) if isinstance(code, str) else None
    if digits is None:
        raise BadValue(
            "expected an active ISO 4217 currency code in capitals, such as CNY",
            "应为现行 ISO 4217 币种代码（大写），如 CNY",
        )
    return digits
