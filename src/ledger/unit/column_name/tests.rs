use super::*;

/// The measure of a name: its text, scale and unit.
fn written(measure: Option<NamedMeasure>) -> String {
    let Some(NamedMeasure { text, scale, unit }) = measure else { return String::new() };
    let scale = scale.map(|scale| match (scale.word, scale.is_of_money) {
        ("", _) => scale.digits(),
        (word, true) => format!("{word} of money"),
        (word, false) => word.to_owned(),
    });
    let unit = unit.map(|unit| match unit {
        NamedUnit::One(unit) => unit.name.to_string(),
        NamedUnit::Several(words, _) => format!("{words}?"),
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
    ] {
        let found = written(Units::new([]).in_column_name(name));
        let is_of_money = found.ends_with("of money");
        assert!(found.is_empty() || is_of_money, "{name}: {found}");
    }
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
}
