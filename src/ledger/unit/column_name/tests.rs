use super::*;

/// The measure of a name: its text, scale and unit.
pub(super) fn written(measure: Option<NamedMeasure>) -> String {
    let Some(NamedMeasure { text, scale, unit }) = measure else { return String::new() };
    let scale = scale.map(|scale| match (scale.word, scale.is_of_money) {
        ("", _) => scale.digits(),
        (word, true) => format!("{word} of money"),
        (word, false) => word.to_owned(),
    });
    let unit = unit.map(|unit| match unit {
        NamedUnit::One(unit) => unit.name.to_string(),
        NamedUnit::Several(words, _) => format!("{words}?"),
        NamedUnit::Other(name) => format!("{name}!"),
    });
    let parts: Vec<String> = [Some(text), scale, unit].into_iter().flatten().collect();
    parts.join(" | ")
}

fn check(name: &str, expect: &str) {
    let units = Units::new([Unit::new("drum", Some("fuel drum"), None, UnitKind::Count)]);
    assert_eq!(written(units.in_column_name(name)), expect, "{name}");
}

#[test]
fn the_scale_and_the_unit_of_a_name_are_known() {
    check("Exports (USD million)", "USD million | million | USD");
    check("数量（千克）", "千克 | kilogram");
    check("数量（公斤）", "公斤 | kilogram");
    check("数量（千米）", "千米 | kilometre!");
    check("重量（千トン）", "千トン | thousand | tonne");
    check("数量 (千キログラム)", "千キログラム | thousand | kilogram");
    check("Exports (thousand tonnes)", "thousand tonnes | thousand | tonne");
    check("Export ('000 t)", "'000 t | thousand | tonne");
    check("Exports, US$ million", "US$ million | million | USD");
    check("Exports [million USD]", "million USD | million | USD");
    check("USD million exports", "USD million | million | USD");
    check("Exports USD million", "USD million | million | USD");
    check("Export in Mio. EUR", "Mio. EUR | million | EUR");
    check("Menge in 1000 t", "1000 t | thousand | tonne");
    check("Menge (1.000 t)", "1.000 t | thousand | tonne");
    check("Valeur (millions d'euros)", "millions d'euros | million | EUR");
    check("Exportaciones (miles de toneladas)", "miles de toneladas | thousand | tonne");
    check("Exportaciones (mil toneladas)", "mil toneladas | thousand | tonne");
    check("Export (mil. USD)", "mil. USD | million | USD");
    check("Экспорт, млн долларов США", "млн долларов США | million | USD");
    check("Экспорт (тыс. тонн)", "тыс. тонн | thousand | tonne");
    check("输出(百万円)", "百万円 | million | JPY");
    check("数量（千トン）", "千トン | thousand | tonne");
    check("金额（万元）", "万元 | 10,000");
    check("quantity_kt", "kt | thousand | tonne");
    check("Output (Mt)", "Mt | million | tonne");
    check("Output (MT)", "MT | mt?");
    check("value_usd_k", "usd_k | thousand | USD");
    check("valueUsdMillion", "UsdMillion | million | USD");
    check("value in €m", "€m | million | EUR");
    check("Value ($bn)", "$bn | billion | $?");
    check("Value (US$m)", "US$m | million | USD");
    check("Wert (TEUR)", "TEUR | thousand | EUR");
    check("Wert (T€)", "T€ | thousand | EUR");
    check("Value (EURm)", "EURm | million | EUR");
    check("Value (m)", "m | million of money");
    check("Troops, in thousands", "thousands | thousand");
    check("Troops (000s)", "000s | thousand");
    check("Troops (10^3)", "10^3 | thousand");
    check("Amount (million head)", "million | million");
    check("Amount (constant 2015 US$ million)", "US$ million | million | USD");
    check(
        "Amount (millions of current US dollars)",
        "millions of current US dollars | million | USD",
    );
    check("Weight (kg)", "kg | kilogram");
    check("weight_kg", "kg | kilogram");
    check("weightKg", "Kg | kilogram");
    check("Weight_t", "t | tonne");
    check("Gewicht / kg", "kg | kilogram");
    check("Gewicht in Kilogramm", "Kilogramm | kilogram");
    check("Fuel (fuel drums)", "fuel drums | drum");
    check("Fuel (drum)", "drum | drum");
    for (name, expect) in [
        ("млн долл.", "млн долл. | million | долл.?"),
        ("млн долл. США", "млн долл. США | million | USD"),
        ("тис. грн", "тис. грн | thousand | UAH"),
        ("万吨", "万吨 | 10,000 | tonne"),
        ("百万ドル", "百万ドル | million | ドル?"),
        ("만 톤", "만 톤 | 10,000 | tonne"),
        ("ألف طن", "ألف طن | thousand | tonne"),
        ("الصادرات بألف طن", "بألف طن | thousand | tonne"),
        ("بالمليون دولار", "بالمليون دولار | million | دولار?"),
        ("value_musd", "musd | million | USD"),
        ("value_kusd", "kusd | thousand | USD"),
        ("M$", "M$ | million | $?"),
        ("Value (USD) m", "m | million | USD"),
        ("Weight (net) kg", "kg | kilogram"),
        ("MM USD", "MM USD | million | USD"),
        ("Mds €", "Mds € | billion | EUR"),
        ("Value (thou.)", "thou. | thousand"),
        ("value_th", "th | thousand of money"),
        ("people_000s", "000s | thousand"),
    ] {
        check(name, expect);
    }
}

#[test]
fn a_scale_may_be_another_power_of_ten() {
    check("Exports (tens of tonnes)", "tens of tonnes | 10 | tonne");
    check("Exports in hundreds of tonnes", "hundreds of tonnes | 100 | tonne");
    check("Exports (10,000 tonnes)", "10,000 tonnes | 10,000 | tonne");
    check("Exports (100 000 t)", "100 000 t | 100,000 | tonne");
    check("Exports (100 million USD)", "100 million USD | 100,000,000 | USD");
    check("Value in hundreds of thousands", "hundreds of thousands | 100,000");
    check("Eggs (dozens)", "dozens | dozen");
}

#[test]
fn units_that_are_not_built_in_are_known() {
    check("Weight/kg", "kg | kilogram");
    check("Weight (lb)", "lb | pound!");
    check("Weight (g)", "g | gram!");
    check("Weight (pounds)", "pounds | pounds?");
    check("Short tons", "Short tons | short ton!");
    check("الوزن (كغ)", "كغ | kilogram");
    check("Volume (m3)", "m3 | cubic metre!");
    check("Volume (m³)", "m³ | cubic metre!");
    check("Volume, gallons", "gallons | gallon!");
    check("Output (kbbl)", "kbbl | thousand | barrel");
    check("Output (MMbbl)", "MMbbl | million | barrel");
    check("Output (Mbbl)", "Mbbl | mbbl?");
    check("Rounds", "Rounds | round");
    check("Ammunition (rounds)", "rounds | round");
}

#[test]
fn a_name_that_only_looks_so_has_no_measure() {
    for name in [
        "quantity",
        "Million Mask March",
        "Arrivals in Million Mask March",
        "month",
        "total",
        "Total (2020)",
        "2020",
        "1000",
        "Group T",
        "Series M",
        "T",
        "L",
        "M",
        "Price per barrel",
        "Price (USD/tonne)",
        "USD per tonne",
        "Deaths per million",
        "Deaths (per 1,000 inhabitants)",
        "Container ships",
        "Rounds fired",
        "Missiles",
        "Dépenses mil",
        "Length (m) of cable (km)",
        "Personnel, mil. and civ.",
        "Personnel (civ. and mil.)",
        "Lot (1000)",
        "Batch no. (10,000)",
        "Quantity (1000 BC)",
        "Million Dollar Fund",
        "Grant (Million Dollar Fund)",
        "Doses (million-dose vials)",
        "Tanks (1000-litre tanks)",
        "Price/kg",
        "Rounds delivered",
        "Distance (miles)",
        "value_a",
        "value_b",
    ] {
        let found = written(Units::new([]).in_column_name(name));
        let is_of_money = found.ends_with("of money");
        assert!(found.is_empty() || is_of_money, "{name}: {found}");
    }
}

#[test]
fn a_measure_beside_another_one_is_not_that_of_the_column() {
    check("Tonnes (net of kg)", "Tonnes | tonne");
    check("EUR equivalent of USD", "");
}

#[test]
fn a_title_has_a_scale_with_its_unit_or_apart() {
    let check = |title: &str, expect: &str| {
        assert_eq!(written(Units::new([]).in_title(title)), expect, "{title}");
    };
    check("Exports by country, USD million", "USD million | million | USD");
    check("Table 3: Exports (in thousands)", "thousands | thousand");
    check("In millions of US dollars", "millions of US dollars | million | USD");
    check("Exports by country, 2020-2024", "");
    check("More than 5 million tonnes were exported", "");
    check("More than a million tonnes were exported", "");
    check("Weights in kg", "");
    check("Deliveries in hundreds of tonnes", "hundreds of tonnes | 100 | tonne");
}
