//! Every journey, in one program: so that they share the machine's processors, and are linked once.
//! `cargo xtask test e2e -- whole_round` runs those of one file.

mod bad_files;
mod baseline;
mod close_out;
mod conflicts;
mod engines;
mod forms;
mod gone_at_once;
mod hosted;
mod hostile;
mod keyboard;
mod killed;
mod leaving;
mod leaving_for_good;
mod lock;
mod no_storage;
mod offline;
mod old_browsers;
mod one_file;
mod pages;
mod papers;
mod policy;
mod requests;
mod second_thoughts;
mod six_links;
mod smoke;
mod tabs;
mod three_offices;
mod whole_round;
