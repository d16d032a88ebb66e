//! Family names in texts without a comma, where another one than BibTeX's is probable: "Marie Le Pen".
//!
//! BibTeX reads the last word as the family name, with the words in small letters before it ("Tame the `BeaST`", section
//! 11, <https://ctan.org/pkg/tamethebeast>). Its rule decides what is printed. The names here are what a reader of the
//! bibliography is asked to confirm.

use super::doubtful_name;
use super::name::is_suffix;

/// Particles that begin a family name with a capital letter.
const PARTICLES: &str = "Abd Abdel Abu Al Bel Ben Bin Da Dal De Del Della Den Der Di Dos Du El La Las Le Les Los Ould Ter \
    Van Vander Von Zur abd al bin da dal de del della den der di dos du el la las le les los ould ter van von zur";

/// Words between two family names of one person: "Ortega y Gasset".
const CONJUNCTIONS: [&str; 3] = ["e", "i", "y"];

/// Common first family names of persons who have two, without accents.
const FIRST_OF_TWO: &str = "Aguilar Alvarez Arias Blanco Bosch Castillo Castro Chavez Cruz Delgado Diaz Dominguez \
    Fernandez Flores Fuentes Garcia Garzon Gil Gimenez Gomez Gonzalez Guerrero Gutierrez Guzman Hernandez Herrera Ibanez \
    Jimenez Lopez Lozano Marin Marquez Martinez Medina Mendez Mendoza Molina Morales Moreno Munoz Navarro Nunez Ortega \
    Ortiz Pena Perez Ramirez Ramos Reyes Rios Rivera Rodriguez Rojas Romero Rubio Ruiz Salazar Sanchez Santos Serrano \
    Soto Suarez Torres Valdez Vargas Vazquez Velasquez Vega Zapata Zuniga";

/// Common family names in languages in which they are first. Short given names of other languages, such as "Kim" and
/// "Lee", are not among them.
const FIRST: &str = "Ban Cai Cao Chen Cheng Choe Choi Chung Deng Do Duong Fang Feng Fujimoto Gao Guo He Ho Hoang \
    Honda Huang Huynh Hwang Ishiba Ito Jang Jeong Jiang Kang Kato Kishida Kobayashi Kwon Li Liang Liu Luo Ma Mao Moon \
    Nakamura Ngo Nguyen Noh Park Pham Phan Qian Roh Saito Sato Shen Shin Song Suga Sun Suzuki Takahashi Tanaka Tang Tran \
    Tsai Vo Vu Wang Watanabe Wei Wen Wu Xi Xie Xu Yamada Yamamoto Yang Yi Yoon Yoshida Yu Yuan Zeng Zhang Zhao Zheng Zhou \
    Zhu Đang Đo";

/// Family names of persons in which others are as probable: they are also given names.
const FIRST_OR_GIVEN: &str = "An Han Hong Jin Jung Kim Lam Lee Lim Lin Long Ryu Seo";

/// Returns the texts that may be meant by one without a comma, each with the family name first and a comma after it, given
/// the one that BibTeX reads. `None` if no other one is probable, and the text is not that of a body. The list is empty if
/// no person has such a name.
pub(super) fn possible_names(text: &str, read: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.last().is_some_and(|last| is_suffix(last)) {
        return None;
    }
    let with_last_words =
        |start: usize| format!("{}, {}", words[start..].join(" "), words[..start].join(" "));
    let starts = family_of_several_words(&words);
    if let [start] = starts[..] {
        let name = with_last_words(start);
        return (name != read).then(|| vec![name]);
    }
    if !starts.is_empty() {
        return Some(starts.into_iter().map(with_last_words).collect());
    }
    if !doubtful_name::is_ambiguous(text) {
        return None;
    }
    let last = words.last()?;
    if last.starts_with(char::is_lowercase) || words.iter().any(|it| CONJUNCTIONS.contains(it)) {
        return Some(Vec::new());
    }
    if words.iter().any(|word| word.starts_with(char::is_lowercase)) {
        return Some(vec![read.to_owned()]);
    }
    let first_before_comma = format!("{}, {}", words[0], words[1..].join(" "));
    match family_is_first(&words) {
        Some(true) => Some(vec![first_before_comma]),
        Some(false) => (!is_syllables(words[0])).then(|| vec![read.to_owned()]),
        None => {
            let mut names: Vec<String> =
                (1..words.len()).rev().take(2).map(with_last_words).collect();
            names.push(first_before_comma);
            Some(names)
        }
    }
}

/// Returns at which words a family name of several words may begin.
fn family_of_several_words(words: &[&str]) -> Vec<usize> {
    let is_particle = |word: &str| PARTICLES.split(' ').any(|it| it == word);
    let is_small = |at: usize| words[at].starts_with(char::is_lowercase);
    let Some(last) = words.len().checked_sub(1).filter(|last| *last > 1) else { return Vec::new() };
    if is_small(last) {
        return Vec::new();
    }
    let before_particles = |at: usize| {
        let particles = words[1..at].iter().rev().take_while(|word| is_particle(word)).count();
        at - particles
    };
    if last > 2 && CONJUNCTIONS.contains(&words[last - 1]) {
        let start = before_particles(last - 2);
        // "Miguel Primo de Rivera y Orbaneja"
        let is_open = start < last - 2 && start > 1;
        return if is_open { vec![start, start - 1] } else { vec![start] };
    }
    let start = before_particles(last);
    let is_first_of_two = |at: usize| {
        at > 0 && FIRST_OF_TWO.split_whitespace().any(|it| it == without_accents(words[at]))
    };
    if is_first_of_two(start - 1) {
        return vec![start - 1];
    }
    let has_capital = (start..last).any(|at| !is_small(at));
    if has_capital { vec![start] } else { Vec::new() }
}

/// Returns whether the first word is the family name, and not the last one; `None` if that is not known.
fn family_is_first(words: &[&str]) -> Option<bool> {
    let (first, last) = (words.first()?, words.last()?);
    if is_syllables(first) || is_syllables(last) {
        return Some(is_syllables(last)).filter(|_| is_syllables(first) != is_syllables(last));
    }
    let is_in =
        |list: &str, word: &str| list.split_whitespace().any(|it| it == without_accents(word));
    let is_open = |word: &str| is_in(FIRST_OR_GIVEN, word);
    if is_open(first) || is_open(last) {
        return None;
    }
    Some(is_in(FIRST, first)).filter(|is_first| *is_first != is_in(FIRST, last))
}

/// Returns whether a word is a given name of two syllables: "Jong-un".
fn is_syllables(word: &str) -> bool {
    word.split_once('-').is_some_and(|(first, second)| {
        first.starts_with(char::is_uppercase) && second.starts_with(char::is_lowercase)
    })
}

/// A word with the plain letters for those with accents of Spanish and Vietnamese.
fn without_accents(word: &str) -> String {
    let plain = |letter: char| match letter {
        'á' | 'à' | 'ạ' | 'ầ' | 'ă' | 'ặ' | 'â' | 'ấ' => 'a',
        'é' | 'ê' | 'ễ' | 'ế' => 'e',
        'í' | 'ị' => 'i',
        'ñ' => 'n',
        'ó' | 'ỗ' | 'ô' | 'ồ' | 'õ' | 'ơ' => 'o',
        'ú' | 'ü' | 'ù' | 'ũ' | 'ư' => 'u',
        'ỳ' => 'y',
        'Á' => 'A',
        'Í' => 'I',
        other => other,
    };
    word.chars().map(plain).collect()
}
