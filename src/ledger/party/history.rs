//! Parties of the past, and such as no standard has a code for.

/// A state or territory whose name was taken out of ISO 3166-1.
pub(super) struct Former {
    /// The alpha-3 code it had.
    pub code: &'static str,
    /// The name that is printed.
    pub name: &'static str,
    /// Further names.
    pub further: &'static [&'static str],
    /// The code of the country that goes on under another name, where nothing else changed.
    pub renamed: Option<&'static str>,
}

const fn gone(code: &'static str, name: &'static str, further: &'static [&'static str]) -> Former {
    Former { code, name, further, renamed: None }
}

const fn renamed(
    code: &'static str,
    name: &'static str,
    further: &'static [&'static str],
    now: &'static str,
) -> Former {
    Former { code, name, further, renamed: Some(now) }
}

/// The formerly used names of countries of ISO 3166-3, with the alpha-3 codes they had.
///
/// Without the French Southern and Antarctic Territories (1979), whose `ATF` another name has now.
pub(super) const FORMER: &[Former] = &[
    gone("AFI", "French Afars and Issas", &[]),
    gone("ANT", "Netherlands Antilles", &[]),
    gone("ATB", "British Antarctic Territory", &[]),
    gone("ATN", "Dronning Maud Land", &["Queen Maud Land"]),
    renamed("BUR", "Burma", &[], "MMR"),
    renamed("BYS", "Byelorussian SSR", &["Byelorussia"], "BLR"),
    gone("CSK", "Czechoslovakia", &["Czech and Slovak Federal Republic"]),
    gone("CTE", "Canton and Enderbury Islands", &[]),
    gone("DDR", "East Germany", &["German Democratic Republic", "GDR", "East Germany (GDR)"]),
    renamed("DHY", "Dahomey", &[], "BEN"),
    gone("FXX", "Metropolitan France", &["France, Metropolitan"]),
    gone("GEL", "Gilbert and Ellice Islands", &[]),
    renamed("HVO", "Upper Volta", &[], "BFA"),
    gone("JTN", "Johnston Island", &[]),
    gone("MID", "Midway Islands", &[]),
    renamed("NHB", "New Hebrides", &[], "VUT"),
    gone("NTZ", "Neutral Zone", &["Saudi–Iraqi Neutral Zone"]),
    gone("PCI", "Trust Territory of the Pacific Islands", &["Pacific Islands (Trust Territory)"]),
    gone("PCZ", "Panama Canal Zone", &[]),
    gone("PUS", "US Miscellaneous Pacific Islands", &[]),
    renamed("RHO", "Southern Rhodesia", &["Rhodesia"], "ZWE"),
    gone("SCG", "Serbia and Montenegro", &[]),
    gone("SKM", "Sikkim", &[]),
    gone("SUN", "Soviet Union", &["USSR", "Union of Soviet Socialist Republics"]),
    renamed("TMP", "East Timor", &[], "TLS"),
    gone("VDR", "North Vietnam", &["Democratic Republic of Viet Nam"]),
    gone("WAK", "Wake Island", &[]),
    gone("YMD", "South Yemen", &["Democratic Yemen", "People's Democratic Republic of Yemen"]),
    gone(
        "YUG",
        "Yugoslavia",
        &["Socialist Federal Republic of Yugoslavia", "Federal Republic of Yugoslavia"],
    ),
    renamed("ZAR", "Zaire", &[], "COD"),
];

/// States that ISO 3166 never had and SIPRI's arms transfers database names, and its words for those
/// it does not know: printed name, further names. As no standard gives them a code, the name is it.
pub(super) const UNCODED: &[(&str, &[&str])] = &[
    ("Biafra", &["Republic of Biafra"]),
    ("Katanga", &["State of Katanga"]),
    // So called beside `Libya HoR*`, which has a mark.
    ("Libya GNC", &[]),
    ("North Yemen", &["Yemen Arab Republic", "Yemen Arab Republic (North Yemen)"]),
    ("Northern Cyprus", &["Turkish Republic of Northern Cyprus"]),
    ("South Vietnam", &["Republic of Viet Nam"]),
    ("unknown recipient(s)", &["unknown recipient", "unknown recipients"]),
    ("unknown supplier(s)", &["unknown supplier", "unknown suppliers"]),
];
