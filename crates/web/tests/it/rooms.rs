//! Which page asks for which role.

use std::collections::BTreeSet;

use ymateb_model::account::Role;
use ymateb_web::{Room, addresses};

use crate::site::Site;

#[test]
fn every_address_is_in_one_room_and_what_changes_something_asks_for_more_than_reading() {
    let mut seen = BTreeSet::new();
    for address in addresses() {
        assert!(seen.insert((address.method.clone(), address.path)), "{address:?} is in two rooms");
        let of_oneself = ["/sign-in", "/sign-out", "/account"].contains(&address.path);
        if address.method == "POST" && !of_oneself {
            assert!(address.room.least_role() > Some(Role::Reader), "{address:?}");
        }
    }
    assert!(Room::ALL.map(Room::least_role).is_sorted());
}

#[test]
fn every_page_of_every_room_is_there_in_both_languages() {
    let site = Site::demonstration();
    for address in addresses().into_iter().filter(|address| address.method == "GET" && !address.path.contains('{')) {
        for language in ["cy", "en"] {
            let answer = site.get(&format!("/{language}{}", address.path));
            // Where there are no accounts nobody signs in, and nobody has one.
            let expected = match address.path {
                "/sign-in" => [303, 303],
                "/account" => [404, 404],
                _ => [200, 400],
            };
            assert!(expected.contains(&answer.status.as_u16()), "{address:?}: {}", answer.status);
        }
    }
}
