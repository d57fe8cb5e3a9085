//! A Tauri window with one heading in it: what the benchmark of the window compares with.

fn main() {
    let built = tauri::Builder::default().build(tauri::generate_context!("examples/empty/tauri.conf.json"));
    match built {
        Ok(tauri) => tauri.run(|_, _| {}),
        Err(error) => {
            eprintln!("the window could not be opened: {error}");
            std::process::exit(1);
        }
    }
}
