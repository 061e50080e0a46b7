package dev.countersign.http.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.http.client.ShortNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a client on a page. The client chooses its name, so a page shows at most 50
 * characters of it: a long name must not move the text of the page out of sight.
 *
 * @param text its name, or if that has no visible characters, its host or {@code client_id}
 * @param host the host of its metadata document, if it has one that differs from the text
 * @param logo the path of its logo on this server, without the path of the issuer
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public record ShownName(String text, Optional<String> host, Optional<String> logo) {

  static ShownName of(Client client, List<Locale.LanguageRange> languages, Optional<String> logo) {
    var host = client.documentHost();
    var text =
        client
            .metadata()
            .description()
            .name()
            .in(languages)
            .filter(ShortNames::isVisible)
            .or(() -> host)
            .orElseGet(() -> client.id().value());
    return new ShownName(
        ShortNames.shortened(text), host.filter(known -> !known.equals(text)), logo);
  }
}
