//! The limits of images: an image can be small as a file and vast in memory, so its header and its colour profile are checked
//! before it is decoded.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use imagesize::{ImageType, blob_size, image_type};

/// The maximum number of pixels of an image. Decoded, it then takes at most 200 MB; printed over all of an
/// A4 page, it has 860 dots an inch.
const MAX_PIXELS: usize = 50_000_000;

/// The maximum length of the colour profile of a PNG, unpacked, in bytes. Those of printing presses have 2 to 3 MB.
const MAX_PROFILE: u64 = 8_000_000;

/// The message about an image that is too large, to be printed after its name. Vector images and files that are not
/// images are ignored.
pub(super) fn oversize_message(bytes: &[u8]) -> Option<String> {
    let kind = image_type(bytes).ok()?;
    if !matches!(kind, ImageType::Png | ImageType::Jpeg | ImageType::Gif | ImageType::Webp) {
        return None;
    }
    let size = blob_size(bytes).ok()?;
    let pixels = size.width.saturating_mul(size.height);
    if pixels > MAX_PIXELS {
        return Some(format!(
            "has {} × {} pixels, but the limit is {} million: make it smaller",
            size.width,
            size.height,
            MAX_PIXELS / 1_000_000,
        ));
    }
    let has_long_profile = kind == ImageType::Png && packed_profiles(bytes).any(is_too_long);
    has_long_profile.then(|| {
        format!(
            "has a colour profile of more than {} MB: save it with another one, such as sRGB",
            MAX_PROFILE / 1_000_000,
        )
    })
}

/// The packed colour profiles of a PNG (<https://www.w3.org/TR/png-3/#11iCCP>): a name, a zero, a method, and the profile.
fn packed_profiles(png: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = png.get(8..).unwrap_or_default();
    let chunks = std::iter::from_fn(move || {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let kind = rest.get(4..8)?;
        let content = rest.get(8..)?;
        let chunk = (kind, &content[..length.min(content.len())]);
        // A checksum is behind the content.
        rest = content.get(length.checked_add(4)?..).unwrap_or_default();
        Some(chunk)
    });
    let profiles = chunks.filter(|(kind, _)| *kind == b"iCCP");
    profiles.filter_map(|(_, content)| {
        let name = content.iter().position(|byte| *byte == 0)?;
        content.get(name + 2..)
    })
}

/// Whether a profile is longer than the limit when it is unpacked. One that is damaged is as long as what can be unpacked.
fn is_too_long(packed: &[u8]) -> bool {
    let mut unpacked = ZlibDecoder::new(packed).take(MAX_PROFILE + 1);
    let mut counter = ByteCounter(0);
    let _ = io::copy(&mut unpacked, &mut counter);
    counter.0 > MAX_PROFILE
}

/// Counts what is written to it.
struct ByteCounter(u64);

impl io::Write for ByteCounter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    /// The beginning of a PNG, as far as its size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 0, 0, 0, 0]);
        bytes
    }

    /// The beginning of a GIF.
    fn gif(width: u16, height: u16) -> Vec<u8> {
        [b"GIF89a".as_slice(), &width.to_le_bytes(), &height.to_le_bytes(), &[0; 8]].concat()
    }

    #[test]
    fn an_image_is_refused_by_its_header() {
        let check = |bytes: &[u8], expect: bool| {
            assert_eq!(oversize_message(bytes).is_some(), expect, "{bytes:?}");
        };
        check(&png(10_000, 5_000), false);
        check(&png(10_001, 5_000), true);
        check(&png(u32::MAX, u32::MAX), true);
        check(&gif(7_000, 7_000), false);
        check(&gif(65_535, 65_535), true);
    }

    #[test]
    fn a_colour_profile_that_unpacks_to_more_than_the_limit_is_refused() {
        let profile = |length: u64| {
            let mut packed = ZlibEncoder::new(b"name\0\0".to_vec(), Compression::fast());
            io::copy(&mut io::repeat(7).take(length), &mut packed).expect("packed");
            let content = packed.finish().expect("packed");
            let length = u32::try_from(content.len()).expect("short").to_be_bytes();
            let checksums = [0; 4];
            [&png(1, 1)[..], &checksums, &length, b"iCCP", &content, &checksums].concat()
        };
        assert_eq!(oversize_message(&profile(MAX_PROFILE)), None);
        let message = oversize_message(&profile(MAX_PROFILE + 1)).expect("a message");
        assert!(message.starts_with("has a colour profile of more than 8 MB"), "{message}");
        // Cut in the middle, it is unpacked as far as it goes.
        let whole = profile(20 * MAX_PROFILE);
        assert!(oversize_message(&whole[..whole.len() * 3 / 4]).is_some());
        for end in 0..60 {
            assert_eq!(oversize_message(&whole[..end.min(whole.len())]), None);
        }
    }

    #[test]
    fn a_file_that_is_not_an_image_is_ignored() {
        let check = |bytes: &[u8]| assert_eq!(oversize_message(bytes), None, "{bytes:?}");
        check(b"");
        check(b"id,item\n");
        check(b"<svg width=\"90000\" height=\"90000\"></svg>");
        check(&png(20_000, 20_000)[..18]);
    }
}
