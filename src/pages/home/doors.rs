//! What stands where this browser holds no round yet.

use super::SampleButton;
use crate::pages::parts::LockCard;
use crate::route::Route;
use crate::words::say;
use leptos::prelude::*;

/// Two doors, the promise, and the way in with a file.
#[component]
pub fn Doors() -> impl IntoView {
    view! {
        <section class="page home">
            <div class="home__head">
                <h1>{say!(home.title)}</h1>
                <p class="page__lead">{say!(home.promise)}</p>
            </div>
            <div class="home__doors">
                <section class="card home__door">
                    <h2>{say!(home.begin_title)}</h2>
                    <p>{say!(home.begin_text)}</p>
                    <a class="button button--primary" href=Route::NewRound.to_string()>{say!(home.begin)}</a>
                </section>
                <section class="card home__door">
                    <h2>{say!(home.sample_title)}</h2>
                    <p>{say!(home.sample_text)}</p>
                    <SampleButton/>
                </section>
            </div>
            <p class="home__file">
                {say!(home.file_text)} " " <a href=Route::Import.to_string()>{say!(home.open_file)}</a>
            </p>
            <details class="home__lock">
                <summary>{say!(lock.title)}</summary>
                <LockCard/>
            </details>
        </section>
    }
}
