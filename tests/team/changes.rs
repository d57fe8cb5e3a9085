//! Roles, and several laptops of one person.

use support::Device;
use vault::{Error, Role, Standing};

use crate::{give, id, listed, meet, member, same_team};

#[test]
fn a_role_binds_from_when_it_is_known() {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    meet(&[&ilse, &noor]);
    let noors = member(&noor);
    ilse.project.run(move |store| store.set_role(&noors, Role::Reader)).expect("sets");
    let meanwhile = noor.note("Onderweg", "Voor het nieuws kwam.");
    meet(&[&ilse, &noor]);
    assert!(listed(&ilse).contains_key(&meanwhile), "nothing typed in good faith is lost");
    let refused = noor.project.run(|store| store.create(model::kind::kind("field-note").expect("a kind"), "Na", |_| Ok(())));
    assert!(matches!(refused, Err(Error::NotAllowed)), "{refused:?}");
    ilse.project.run(move |store| store.set_role(&noors, Role::Editor)).expect("sets");
    meet(&[&ilse, &noor]);
    let again = noor.note("Weer", "Nu mag het weer.");
    meet(&[&ilse, &noor]);
    assert!(listed(&ilse).contains_key(&again));
    same_team(&[&ilse, &noor]);
}

#[test]
fn roles_are_for_coordinators_to_give() {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    meet(&[&ilse, &noor]);
    let (ilses, noors, device) = (member(&ilse), member(&noor), id(&ilse));
    type Try = Box<dyn FnOnce(&mut vault::Store) -> vault::Result<()> + Send>;
    let tries: Vec<(&str, Try)> = vec![
        ("a role", Box::new(move |store| store.set_role(&noors, Role::Coordinator))),
        ("removing a member", Box::new(move |store| store.remove_member(&ilses))),
        ("removing a laptop", Box::new(move |store| store.remove_device(&device))),
    ];
    for (what, attempt) in tries {
        let refused = noor.project.run(attempt);
        assert!(matches!(refused, Err(Error::NotAllowed)), "{what}: {refused:?}");
    }
    let refused = ilse.project.run(move |store| store.set_role(&ilses, Role::Reader));
    assert!(matches!(refused, Err(Error::LastCoordinator)), "{refused:?}");
}

#[test]
fn a_person_has_several_laptops_and_loses_one() {
    let ilse = Device::founder("Ilse");
    let noor = Device::joined("Noor", &ilse, Role::Editor);
    meet(&[&ilse, &noor]);
    let second = Device::second_of(&noor, "Noor thuis");
    meet(&[&ilse, &noor, &second]);
    let note = second.note("Thuis", "Geschreven op de tweede laptop.");
    meet(&[&ilse, &noor, &second]);
    assert!(listed(&ilse).contains_key(&note));
    assert_eq!(member(&noor), member(&second), "one person");
    let lost = id(&second);
    noor.project.run(move |store| store.remove_device(&lost)).expect("removes an own laptop");
    give(&noor, &ilse);
    assert_eq!(ilse.project.run(move |store| store.standing(&lost)).expect("standing"), Standing::Removed);
    // The coordinator's laptop begins a new key by itself, since somebody is out who had the old one.
    give(&ilse, &noor);
    let after = ilse.note("Na het verlies", "Niet voor de verloren laptop.");
    give(&ilse, &second);
    give(&ilse, &noor);
    assert!(!listed(&second).contains_key(&after), "the lost laptop reads on");
    assert!(listed(&noor).contains_key(&after));
}
