//! The address of a folder: what a person types, and the store that it means.

use std::path::PathBuf;

use opendal::{Operator, OperatorUri, services};

use crate::{Error, Result, status::Folder};

/// Where a folder is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// On this computer, or on a stick in it.
    Disk(PathBuf),
    /// Behind a server's door.
    WebDav { endpoint: String, root: String },
    /// In an object store.
    S3 { bucket: String, root: String, endpoint: Option<String>, region: String },
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// [`Error::Address`] with what is wrong.
    pub(super) fn parse(url: &str) -> Result<Self> {
        let wrong = |what| Err(Error::Address(what));
        let Some((scheme, _)) = url.split_once("://") else {
            return if url.is_empty() { wrong("it is empty") } else { Ok(Self::Disk(PathBuf::from(url))) };
        };
        let scheme = scheme.to_ascii_lowercase();
        let uri = OperatorUri::new(url, []).map_err(|_| Error::Address("it can't be read"))?;
        if uri.username().is_some() || uri.password().is_some() {
            return wrong("name and secret are given apart from it");
        }
        let root = format!("/{}", uri.root().unwrap_or_default());
        let server = || uri.authority().ok_or(Error::Address("it names no server"));
        match scheme.as_str() {
            "file" if uri.authority().is_some() => wrong("a folder here has no server"),
            "file" if cfg!(windows) => Ok(Self::Disk(PathBuf::from(root.trim_start_matches('/')))),
            "file" => Ok(Self::Disk(PathBuf::from(root))),
            "webdav" | "dav" | "http" | "webdavs" | "davs" | "https" => {
                if !uri.options().is_empty() {
                    return wrong("nothing may stand behind the path");
                }
                let scheme = if scheme.ends_with('s') { "https" } else { "http" };
                Ok(Self::WebDav { endpoint: format!("{scheme}://{}", server()?), root })
            }
            "s3" => {
                if uri.options().keys().any(|key| key != "endpoint" && key != "region") {
                    return wrong("only endpoint and region may stand behind the path");
                }
                let endpoint = uri.option("endpoint").map(str::to_owned);
                let region = match (uri.option("region"), &endpoint) {
                    (Some(region), _) => region.to_owned(),
                    // What stores other than the first one expect where nothing is said.
                    (None, Some(_)) => "us-east-1".to_owned(),
                    (None, None) => return wrong("it needs an endpoint or a region"),
                };
                Ok(Self::S3 { bucket: server()?.to_owned(), root, endpoint, region })
            }
            _ => wrong("it begins with none of file, webdav, webdavs and s3"),
        }
    }

    /// The store. Nothing is asked of it yet, and nothing but the address and the login decides which it is.
    pub(super) fn operator(&self, login: Option<&(String, String)>) -> Result<Operator> {
        let operator = match self {
            Self::Disk(path) => {
                if !std::fs::metadata(path).map_err(Error::Unreachable)?.is_dir() {
                    return Err(Error::Unreachable(std::io::ErrorKind::NotADirectory.into()));
                }
                Operator::new(services::Fs::default().root(&path.to_string_lossy()))
            }
            Self::WebDav { endpoint, root } => {
                secure();
                let mut store = services::Webdav::default().endpoint(endpoint).root(root);
                if let Some((name, secret)) = login {
                    store = store.username(name).password(secret);
                }
                Operator::new(store)
            }
            Self::S3 { bucket, root, endpoint, region } => {
                secure();
                // Without this it would look for keys in the environment and ask addresses nobody typed.
                let mut store = services::S3::default().disable_config_load().disable_ec2_metadata();
                store = store.bucket(bucket).root(root).region(region);
                if let Some(endpoint) = endpoint {
                    store = store.endpoint(endpoint);
                }
                store = match login {
                    Some((key, secret)) => store.access_key_id(key).secret_access_key(secret),
                    None => store.skip_signature(),
                };
                Operator::new(store)
            }
        };
        operator.map_err(|_| Error::Address("no store can be made of it"))
    }
}

/// Chooses the ciphers for encrypted connections, where nobody has yet.
fn secure() {
    // It fails where they were chosen before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

/// Looks whether this is the address of a folder, without asking anything of it.
///
/// # Errors
/// [`Error::Address`] with what is wrong.
pub fn check(folder: &Folder) -> Result<()> {
    Address::parse(&folder.url).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_mean_what_people_type() {
        let disk = |path: &str| Some(Address::Disk(path.into()));
        let dav = |endpoint: &str, root: &str| Some(Address::WebDav { endpoint: endpoint.to_owned(), root: root.to_owned() });
        let s3 = |bucket: &str, root: &str, endpoint: Option<&str>, region: &str| {
            let endpoint = endpoint.map(str::to_owned);
            Some(Address::S3 { bucket: bucket.to_owned(), root: root.to_owned(), endpoint, region: region.to_owned() })
        };
        let cases = [
            ("/media/stick/Project", disk("/media/stick/Project")),
            ("file:///media/stick/Onze%20map", disk("/media/stick/Onze map")),
            ("file://server/share", None),
            ("", None),
            ("webdav://cloud.example/remote.php/dav/files/an/Map", dav("http://cloud.example", "/remote.php/dav/files/an/Map")),
            ("WEBDAVS://cloud.example:8443/", dav("https://cloud.example:8443", "/")),
            ("davs://[::1]:80/x", dav("https://[::1]:80", "/x")),
            ("https://cloud.example/dav", dav("https://cloud.example", "/dav")),
            ("webdavs://an:secret@cloud.example/x", None),
            ("webdavs://cloud.example/x?y=z", None),
            ("webdavs:///x", None),
            ("s3://bucket/path?endpoint=https://s3.example&region=eu", s3("bucket", "/path", Some("https://s3.example"), "eu")),
            ("s3://bucket?endpoint=http://127.0.0.1:9", s3("bucket", "/", Some("http://127.0.0.1:9"), "us-east-1")),
            ("s3://bucket/path?region=eu-west-1", s3("bucket", "/path", None, "eu-west-1")),
            ("s3://bucket/path", None),
            ("s3://bucket/path?region=eu&role_arn=x", None),
            ("ftp://server/x", None),
            ("://", None),
        ];
        for (url, address) in cases {
            assert_eq!(Address::parse(url).ok(), address, "{url}");
        }
    }
}
