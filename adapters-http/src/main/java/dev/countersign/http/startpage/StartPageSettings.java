package dev.countersign.http.startpage;

import java.net.URI;
import java.util.Optional;

/**
 * The settings of the start page. Without this bean, there is no such page.
 *
 * @param documentation the documentation that the page links to
 */
public record StartPageSettings(Optional<URI> documentation) {}
