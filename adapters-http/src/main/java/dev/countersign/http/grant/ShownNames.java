package dev.countersign.http.grant;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.http.clientlogo.LogoPaths;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Shows who a client is: its name in a language of the user, and its logo. */
@Singleton
public final class ShownNames {

  private final LogoPaths logos;

  ShownNames(LogoPaths logos) {
    this.logos = logos;
  }

  /** Returns the name and the logo for a page that responds to this request. */
  ShownName of(Client client, HttpRequest<?> request, SerializedAuthorizationRequest asked) {
    return of(client, request, asked.parameters());
  }

  /** Returns the same for a request with these parameters, of which {@code ui_locales} counts. */
  public ShownName of(Client client, HttpRequest<?> request, Parameters asked) {
    return ShownName.of(client, ReadersLanguages.of(request, asked), logos.of(client));
  }
}
