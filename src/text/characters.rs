//! Characters that a reader cannot see, or that mean nothing outside of one font.

/// Whether a character has no visible form, though programs and terminals act on it: controls, marks of
/// direction, line and paragraph separators, and characters without a width.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{feff}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character has a meaning only in the font or program that it comes from: a code point of the areas
/// for private use, or a noncharacter. PDF/A does not allow such text.
pub(crate) fn is_private_use(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff | 0xfdd0..=0xfdef)
        || code & 0xfffe == 0xfffe
}
