//! The shipped data file, and faults of one.

use super::Boilerplate;

const DATA: &str = include_str!("../../../../lang/fa/boilerplate.txt");

#[test]
fn every_example_of_the_data_file_comes_out() {
    let boilerplate = Boilerplate::parse(DATA).expect("the shipped file is well-formed");
    assert!(boilerplate.examples.len() > 10);
    let failures: Vec<String> = boilerplate.check_examples().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn an_example_that_does_not_hold_is_told_with_its_line() {
    let data = "token handle\n  starts @\n  example e\n    text @a b\n    left @a b\n";
    let boilerplate = Boilerplate::parse(data).expect("well-formed");
    assert_eq!(boilerplate.check_examples().len(), 1);
    assert_eq!(boilerplate.check_examples()[0].line, 3);
}

#[test]
fn faults_name_their_line() {
    for (data, line) in [
        ("  starts @\n", 1),
        ("token a\n  stars @\n", 2),
        ("letters a\n  from XY\n", 1),
        ("line a\n  holds b\n", 1),
        ("tokens a\n", 1),
    ] {
        assert_eq!(Boilerplate::parse(data).expect_err(data).line, line, "{data}");
    }
}

#[test]
fn letters_in_two_codings_and_digits_in_three_are_one() {
    let boilerplate = Boilerplate::parse(DATA).expect("well-formed");
    assert_eq!(boilerplate.words("كيك ۱۲ می‌شود"), boilerplate.words("کیک 12 میشود"));
}
