//! PDFs for tests, made of lines at their heights.

use std::{collections::BTreeMap, sync::Arc};

use lopdf::{
    Document as Pdf, EncryptionState, EncryptionVersion, Object, Permissions, Stream,
    content::{Content as Drawing, Operation},
    dictionary,
    encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter},
};

/// A PDF with these lines on each page, each at its height; a font that knows `ŵ` and `ŷ` by name.
pub(crate) fn pdf(pages: &[&[(i64, &[u8])]]) -> Pdf {
    let mut pdf = Pdf::with_version("1.5");
    let tree = pdf.new_object_id();
    let font = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => dictionary! {
            "Type" => "Encoding", "BaseEncoding" => "WinAnsiEncoding",
            "Differences" => vec![Object::Integer(1), "wcircumflex".into(), "ycircumflex".into()],
        },
    });
    let resources = pdf.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let kids: Vec<Object> = pages
        .iter()
        .map(|lines| {
            let mut operations = vec![Operation::new("BT", vec![]), Operation::new("Tf", vec!["F1".into(), 12.into()])];
            for (height, words) in *lines {
                let place = [1, 0, 0, 1, 72, *height].map(Object::Integer).to_vec();
                operations.push(Operation::new("Tm", place));
                operations.push(Operation::new("Tj", vec![Object::string_literal(words.to_vec())]));
            }
            operations.push(Operation::new("ET", vec![]));
            let drawing = Drawing { operations }.encode().unwrap();
            let contents = pdf.add_object(Stream::new(dictionary! {}, drawing));
            pdf.add_object(dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => contents, "Resources" => resources,
                "MediaBox" => [0, 0, 595, 842].map(Object::Integer).to_vec(),
            })
            .into()
        })
        .collect();
    let count = kids.len() as i64;
    pdf.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    let id = Object::string_literal(b"0123456789abcdef".to_vec());
    pdf.trailer.set("ID", vec![id.clone(), id]);
    pdf
}

pub(crate) fn saved(mut pdf: Pdf) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

/// How a PDF is locked.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lock {
    Rc4,
    Aes128,
    Aes256,
}

/// A PDF that says "Agored i bawb" to who has the password.
pub(crate) fn locked(lock: Lock, password: &str) -> Vec<u8> {
    let mut pdf = pdf(&[&[(700, b"Agored i bawb")]]);
    let (permissions, owner_password, user_password) = (Permissions::all(), "perchennog", password);
    let (stream_filter, string_filter) = (b"StdCF".to_vec(), b"StdCF".to_vec());
    let filters = |filter: Arc<dyn CryptFilter>| BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let version = match lock {
        Lock::Rc4 => {
            EncryptionVersion::V2 { document: &pdf, owner_password, user_password, key_length: 128, permissions }
        }
        Lock::Aes128 => EncryptionVersion::V4 {
            document: &pdf,
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes128CryptFilter)),
            stream_filter,
            string_filter,
            owner_password,
            user_password,
            permissions,
        },
        Lock::Aes256 => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes256CryptFilter)),
            file_encryption_key: &[7; 32],
            stream_filter,
            string_filter,
            owner_password,
            user_password,
            permissions,
        },
    };
    let state = EncryptionState::try_from(version).unwrap();
    pdf.encrypt(&state).unwrap();
    saved(pdf)
}
