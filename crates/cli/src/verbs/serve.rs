//! `serve`: the pages, from the same binary. This is the one place where the command line calls the pages; they know
//! nothing of it.

use std::net::{IpAddr, SocketAddr};

use clap::Args;
use ymateb_pipeline::Project;
use ymateb_web::{Origin, Reach, ServeError};

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
    /// Listen on this address; where others can reach it, there has to be an administrator's account
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    address: IpAddr,
    /// Answer to this name too, as others write it in their browsers; may be given again
    #[arg(long = "host", value_name = "NAME")]
    hosts: Vec<String>,
    /// Where readers find the pages, such as `https://responses.example.org`, where a proxy with TLS stands in between
    #[arg(long, value_name = "ORIGIN")]
    origin: Option<Origin>,
    /// Believe the proxy at this address when it says for whom it asks; one on this machine is believed with `--origin`
    #[arg(long = "proxy", value_name = "ADDRESS")]
    proxies: Vec<IpAddr>,
}

/// Serves the pages until the program is stopped, and says where they are.
pub(crate) fn carry_out(project: Project, asked: &Serve) -> Result {
    if std::env::var_os("YMATEB_LOG").is_none() {
        // A page that fails shows nothing of the inside: whoever runs the program has to see why.
        let _ = tracing_subscriber::fmt().with_env_filter("ymateb=error").with_writer(std::io::stderr).try_init();
    }
    if (!asked.address.is_loopback() || !asked.hosts.is_empty()) && asked.origin.is_none() {
        output::talk(
            "warning: without TLS, whoever is on the way reads passwords and pages; put a proxy with TLS in between and name \
             it with `--origin`",
        );
    }
    let Serve { hosts, origin, proxies, .. } = asked;
    let reach = Reach { hosts: hosts.clone(), origin: origin.clone(), proxies: proxies.clone(), ..Reach::default() };
    let address = SocketAddr::new(asked.address, asked.port);
    ymateb_web::serve(project, std::env::current_exe()?, address, reach, |address| {
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
