//! The record as the program around it uses it: what is put comes back, in whatever order it was put, and what people
//! said outlives everything.

mod access;
mod acts;
mod campaigns;
mod formats;
mod frameworks;
mod histories;
mod moment;
mod order;
mod people;
mod quality;
mod random;
mod reading;
mod runs;
mod sample;
mod service;
mod streams;
