//! `serve`: the pages, from the same binary. This is the one place where the command line calls the pages; they know
//! nothing of it.

use std::net::{IpAddr, SocketAddr};

use clap::Args;
use ymateb_pipeline::Project;
use ymateb_web::ServeError;

use crate::{
    exit::{Ending, Result},
    output,
};

/// Where the pages are served.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Listen on this port; 0 takes any that is free
    #[arg(long, default_value_t = 8080, value_name = "PORT")]
    port: u16,
    /// Listen on this address, which must be this machine's own alone
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    address: IpAddr,
}

/// Serves the pages until the program is stopped, and says where they are.
pub(crate) fn carry_out(project: Project, asked: &Serve) -> Result {
    if std::env::var_os("YMATEB_LOG").is_none() {
        // A page that fails shows nothing of the inside: whoever runs the program has to see why.
        let _ = tracing_subscriber::fmt().with_env_filter("ymateb=error").with_writer(std::io::stderr).try_init();
    }
    ymateb_web::serve(project, SocketAddr::new(asked.address, asked.port), |address| {
        // Whoever reads our output may have read enough: the pages are there all the same.
        let _ = output::data(&format!("http://{address}/"));
        output::talk("stop with Ctrl+C");
    })?;
    Ok(Ending::Done)
}

/// What to do about an error of the pages, if it is one.
pub(crate) fn hint(error: &anyhow::Error) -> Option<String> {
    error.downcast_ref::<ServeError>().and_then(ServeError::hint).map(str::to_owned)
}
