//! What the countries of ISO 3166-1 are called: the names that are printed, and those that data has.

/// Names as they stand in running text, where those of the crate are formal, inverted or without
/// their accents. After the English names of Unicode's CLDR and the United Nations' short forms.
pub(super) const PRINTED: &[(&str, &str)] = &[
    ("ALA", "Åland Islands"),
    ("ARE", "United Arab Emirates"),
    ("ATF", "French Southern Territories"),
    ("ATG", "Antigua and Barbuda"),
    ("BES", "Caribbean Netherlands"),
    ("BHS", "Bahamas"),
    ("BIH", "Bosnia and Herzegovina"),
    ("BLM", "Saint Barthélemy"),
    ("BRN", "Brunei"),
    ("CAF", "Central African Republic"),
    ("CCK", "Cocos (Keeling) Islands"),
    ("CIV", "Côte d’Ivoire"),
    ("COD", "Democratic Republic of the Congo"),
    ("COG", "Republic of the Congo"),
    ("COK", "Cook Islands"),
    ("COM", "Comoros"),
    ("CUW", "Curaçao"),
    ("CYM", "Cayman Islands"),
    ("DOM", "Dominican Republic"),
    ("FLK", "Falkland Islands"),
    ("FRO", "Faroe Islands"),
    ("FSM", "Micronesia"),
    ("GBR", "United Kingdom"),
    ("GMB", "Gambia"),
    ("GNB", "Guinea-Bissau"),
    ("HMD", "Heard and McDonald Islands"),
    ("IMN", "Isle of Man"),
    ("IRN", "Iran"),
    ("KNA", "Saint Kitts and Nevis"),
    ("KOR", "South Korea"),
    ("LAO", "Laos"),
    ("MAF", "Saint Martin"),
    ("MDA", "Moldova"),
    ("MHL", "Marshall Islands"),
    ("MKD", "North Macedonia"),
    ("MNP", "Northern Mariana Islands"),
    ("NER", "Niger"),
    ("NLD", "Netherlands"),
    ("PCN", "Pitcairn Islands"),
    ("PHL", "Philippines"),
    ("PRK", "North Korea"),
    ("PSE", "State of Palestine"),
    ("REU", "Réunion"),
    ("RUS", "Russia"),
    ("SDN", "Sudan"),
    ("SGS", "South Georgia and the South Sandwich Islands"),
    ("SHN", "Saint Helena"),
    ("SJM", "Svalbard and Jan Mayen"),
    ("SPM", "Saint Pierre and Miquelon"),
    ("STP", "São Tomé and Príncipe"),
    ("SXM", "Sint Maarten"),
    ("SYR", "Syria"),
    ("TCA", "Turks and Caicos Islands"),
    ("TLS", "Timor-Leste"),
    ("TTO", "Trinidad and Tobago"),
    ("TWN", "Taiwan"),
    ("TZA", "Tanzania"),
    ("UMI", "United States Minor Outlying Islands"),
    ("USA", "United States"),
    ("VAT", "Holy See"),
    ("VCT", "Saint Vincent and the Grenadines"),
    ("VEN", "Venezuela"),
    ("WLF", "Wallis and Futuna"),
];

/// Further names by which data knows a country: the short names of ISO 3166-1 and the United Nations (M49), those of the
/// World Bank, of the International Monetary Fund, of CLDR's variants and of SIPRI's registers.
///
/// Case, accents, spaces and punctuation make no difference, nor does "the"; nor do the order of words, and words that are
/// abbreviated (`words.rs`), so that `Korea, Rep. of` need not be here. `Congo` alone is the Republic of the Congo, as it is
/// for ISO, for the United Nations and for SIPRI, who call the other one `DR Congo`. `Korea` alone is ambiguous and not
/// accepted.
pub(super) const FURTHER: &[(&str, &[&str])] = &[
    ("ABW", &["Aruba, Kingdom of the Netherlands"]),
    ("ARE", &["UAE"]),
    ("ARG", &["Argentine Republic"]),
    ("ATF", &["French South Antarctic Territory"]),
    ("BES", &["Bonaire, Sint Eustatius and Saba", "Bonaire, Saint Eustatius and Saba"]),
    ("BIH", &["Bosnia-Herzegovina"]),
    ("CCK", &["Cocos Islands"]),
    ("CHE", &["Swiss Confederation"]),
    ("CHN", &["People's Republic of China", "PRC", "Mainland China", "China except Hong Kong"]),
    ("COD", &["DR Congo", "DRC", "Congo-Kinshasa"]),
    ("COG", &["Congo", "Congo (Republic of the)", "Congo-Brazzaville"]),
    ("CPV", &["Cape Verde"]),
    ("CUW", &["Curaçao, Kingdom of the Netherlands"]),
    ("CZE", &["Czech Republic"]),
    (
        "DEU",
        &[
            "West Germany",
            "Federal Republic of Germany",
            "Former Federal Republic of Germany",
            "Germany (until 1990 former territory of the FRG)",
            "FRG",
            "West Germany (FRG)",
        ],
    ),
    ("EGY", &["Arab Republic of Egypt"]),
    ("FLK", &["Falkland Islands (Malvinas)"]),
    ("FRA", &["French Republic"]),
    ("FRO", &["Faeroe Islands"]),
    ("FSM", &["Micronesia (Federated States of)"]),
    ("GAB", &["Gabonese Republic"]),
    ("GBR", &["UK", "Britain", "United Kingdom of Great Britain and Northern Ireland"]),
    ("GIN", &["Republic of Guinea"]),
    // The code of the European Union.
    ("GRC", &["EL", "Hellenic Republic"]),
    ("HKG", &["Hong Kong SAR", "Hong Kong, China", "Hong Kong SAR, China"]),
    ("IRN", &["Iran (Islamic Republic of)"]),
    ("ITA", &["Italian Republic"]),
    ("KGZ", &["Kyrgyz Republic"]),
    ("KNA", &["Saint Kitts-Nevis", "St. Christopher and Nevis"]),
    ("KOR", &["ROK", "Korea (Republic of)"]),
    ("LAO", &["Lao PDR"]),
    ("LBY", &["Libyan Arab Jamahiriya"]),
    ("MAC", &["Macao SAR", "Macau SAR", "Macao, China", "Macau, China", "Macao SAR, China"]),
    ("MAF", &["Saint Martin (French part)"]),
    ("MDA", &["Moldova (Republic of)"]),
    ("MEX", &["United Mexican States"]),
    ("MKD", &["FYROM", "The former Yugoslav Republic of Macedonia"]),
    ("MMR", &["Myanmar (Burma)"]),
    ("MNP", &["North Mariana Islands"]),
    ("NLD", &["Kingdom of the Netherlands"]),
    ("PRK", &["DPRK", "Korea (Democratic People's Republic of)"]),
    (
        "PSE",
        &[
            "Palestine, State of",
            "Palestinian Territories",
            "Occupied Palestinian Territory",
            "Palestinian Authority",
            "West Bank and Gaza",
            "West Bank and Gaza Strip",
        ],
    ),
    ("PRT", &["Portuguese Republic"]),
    ("SAU", &["Kingdom of Saudi Arabia", "KSA"]),
    ("SHN", &["Saint Helena, Ascension and Tristan da Cunha"]),
    ("SJM", &["Svalbard and Jan Mayen Islands"]),
    ("SVK", &["Slovak Republic"]),
    (
        "SXM",
        &[
            "Sint Maarten (Dutch part)",
            "Saint Maarten (Dutch part)",
            "Sint Maarten, Kingdom of the Netherlands",
        ],
    ),
    ("TGO", &["Togolese Republic"]),
    ("TWN", &["Taiwan, Province of China", "Taiwan, China", "Chinese Taipei"]),
    ("TZA", &["Tanzania (United Republic of)"]),
    ("URY", &["Eastern Republic of Uruguay"]),
    ("USA", &["U.S.A.", "U.S."]),
    ("VAT", &["Vatican City State"]),
    ("VCT", &["St. Vincent & Grenadines"]),
    ("VEN", &["Venezuela (Bolivarian Republic of)", "Venezuela, RB"]),
    ("VGB", &["Virgin Islands (British)", "Virgin Islands (UK)"]),
    ("VIR", &["Virgin Islands (U.S.)", "United States Virgin Islands"]),
    ("VNM", &["Socialist Republic of Viet Nam"]),
    ("WLF", &["Wallis and Futuna Islands"]),
    ("WSM", &["Western Samoa"]),
    ("XKX", &["Republic of Kosovo"]),
    ("YEM", &["Republic of Yemen"]),
];

/// Names that the crate gives to a country and that are not taken over, each since it is the name of
/// another one, or of a part that the whole is not called by.
pub(super) const EXCLUDED_NAMES: &[(&str, &str)] = &[
    // Samoa is WSM, a state of its own.
    ("ASM", "Samoa"),
    // One of the three islands.
    ("BES", "Bonaire"),
    // "Bosnia" does stand for the whole, the other part does not.
    ("BIH", "Herzegovina"),
    ("GBR", "England"),
    ("GBR", "NorthernIreland"),
    ("GBR", "Scotland"),
    ("HMD", "McDonaldIslands"),
    // The island, of which the other part is Sint Maarten.
    ("MAF", "StMartin"),
    ("SGS", "SouthSandwichIslands"),
    // Islands and their town, of which the state has more.
    ("SPM", "SaintPierre"),
    ("SPM", "StPierre"),
    ("TTO", "Tobago"),
    ("TTO", "Trinidad"),
];

/// A state or territory whose name was taken out of ISO 3166-1.
pub(super) struct FormerState {
    /// The alpha-3 code it had.
    pub code: &'static str,
    /// The name that is printed.
    pub name: &'static str,
    /// Further names.
    pub further: &'static [&'static str],
    /// The code of the country that goes on under another name, where nothing else changed.
    pub renamed: Option<&'static str>,
    /// Whether people still call that country by this name.
    is_name_in_use: bool,
}

/// The code of the party that the names of a code mean: that of today, if they are in use for it.
pub(super) fn owner_of_names(code: &'static str) -> &'static str {
    let former = FORMER.iter().find(|former| former.code == code && former.is_name_in_use);
    former.and_then(|former| former.renamed).unwrap_or(code)
}

const fn gone(
    code: &'static str,
    name: &'static str,
    further: &'static [&'static str],
) -> FormerState {
    FormerState { code, name, further, renamed: None, is_name_in_use: false }
}

const fn renamed(
    code: &'static str,
    name: &'static str,
    further: &'static [&'static str],
    now: &'static str,
) -> FormerState {
    FormerState { code, name, further, renamed: Some(now), is_name_in_use: false }
}

const fn still_in_use(code: &'static str, name: &'static str, now: &'static str) -> FormerState {
    FormerState { code, name, further: &[], renamed: Some(now), is_name_in_use: true }
}

/// The formerly used names of countries of ISO 3166-3, with the alpha-3 codes they had.
///
/// A name that is in use for a country of today means that country: `Burma` is Myanmar, as `Swaziland` is Eswatini, although
/// ISO 3166-3 has a code for Burma and none for Swaziland. The code `BUR` means the former name.
///
/// Without the French Southern and Antarctic Territories (1979), whose `ATF` another name has now.
pub(super) const FORMER: &[FormerState] = &[
    gone("AFI", "French Afars and Issas", &[]),
    gone("ANT", "Netherlands Antilles", &[]),
    gone("ATB", "British Antarctic Territory", &[]),
    gone("ATN", "Dronning Maud Land", &["Queen Maud Land"]),
    still_in_use("BUR", "Burma", "MMR"),
    renamed("BYS", "Byelorussian SSR", &["Byelorussia"], "BLR"),
    gone("CSK", "Czechoslovakia", &["Czech and Slovak Federal Republic"]),
    gone("CTE", "Canton and Enderbury Islands", &[]),
    gone(
        "DDR",
        "East Germany",
        &[
            "German Democratic Republic",
            "Democratic Republic of Germany",
            "GDR",
            "East Germany (GDR)",
        ],
    ),
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
    still_in_use("TMP", "East Timor", "TLS"),
    gone(
        "VDR",
        "North Vietnam",
        &["Democratic Republic of Viet Nam", "Democratic Republic of Vietnam"],
    ),
    gone("WAK", "Wake Island", &[]),
    gone(
        "YMD",
        "South Yemen",
        &["Democratic Yemen", "Yemen People's Republic", "People's Democratic Republic of Yemen"],
    ),
    gone(
        "YUG",
        "Yugoslavia",
        &["Socialist Federal Republic of Yugoslavia", "Federal Republic of Yugoslavia"],
    ),
    renamed("ZAR", "Zaire", &[], "COD"),
];

/// States that ISO 3166 never had and SIPRI's arms transfers database names, its words for those it does not know, and those of
/// UN Comtrade for partners that are not a country ("nes": not elsewhere specified): printed name, further names. As no
/// standard gives them a code, the name is the code.
pub(super) const UNCODED: &[(&str, &[&str])] = &[
    ("Areas not specified", &["Areas, nes"]),
    ("Biafra", &["Republic of Biafra"]),
    ("Bunkers", &[]),
    ("Caribbean (not specified)", &["Caribbean, nes"]),
    ("Eastern Europe (not specified)", &["Eastern Europe, nes"]),
    ("Free Zones", &[]),
    ("Katanga", &["State of Katanga"]),
    // So called beside `Libya HoR*`, which has a mark.
    ("Libya GNC", &[]),
    (
        "North America and Central America (not specified)",
        &["North America and Central America, nes"],
    ),
    ("North Yemen", &["Yemen Arab Republic", "Yemen Arab Republic (North Yemen)"]),
    ("Northern Africa (not specified)", &["Northern Africa, nes"]),
    ("Northern Cyprus", &["Turkish Republic of Northern Cyprus"]),
    ("Oceania (not specified)", &["Oceania, nes", "Other Oceania, nes"]),
    ("Other Africa (not specified)", &["Other Africa, nes"]),
    ("Other Asia (not specified)", &["Other Asia, nes"]),
    ("Other Europe (not specified)", &["Other Europe, nes"]),
    ("Rest of America (not specified)", &["Rest of America, nes"]),
    ("South Vietnam", &["Republic of Viet Nam", "Republic of Vietnam"]),
    ("Special Categories", &[]),
    ("Western Asia (not specified)", &["Western Asia, nes"]),
    ("unknown recipient(s)", &["unknown recipient", "unknown recipients"]),
    ("unknown supplier(s)", &["unknown supplier", "unknown suppliers"]),
];
