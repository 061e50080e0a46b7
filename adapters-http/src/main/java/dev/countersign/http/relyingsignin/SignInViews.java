package dev.countersign.http.relyingsignin;

import dev.countersign.application.relyingsignin.StartSignIn.Started;
import dev.countersign.application.relyingsignin.UseSignIn.SignedInPerson;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingsignin.BrowserDestination;

/** Writes sign-ins as JSON. */
final class SignInViews {

  private final Issuer issuer;

  SignInViews(Issuer issuer) {
    this.issuer = issuer;
  }

  /** Returns the JSON of a sign-in that has begun, with the URL to which the browser is sent. */
  JsonObject show(Started started) {
    return JsonObject.EMPTY
        .with("id", started.id().value())
        .with("start_url", issuer.at("/rp/start/" + started.id().value()))
        .with("expires_in", started.life().toSeconds());
  }

  /** Returns the URI of a sign-in. */
  String uri(Started started) {
    return issuer.at("/rp/sign-ins/" + started.id().value());
  }

  /** Returns the JSON of a person. */
  static JsonObject show(SignedInPerson person) {
    var view =
        JsonObject.EMPTY
            .with("id", person.id().value())
            .with("issuer", person.issuer().value())
            .with("claims", person.claims())
            .with("expires_at", person.expiresAt().toString());
    return person.userInfo().map(claims -> view.with("userinfo", claims)).orElse(view);
  }

  /** Returns the JSON with the URL at which the session at the other server is ended. */
  static JsonObject logout(BrowserDestination destination) {
    return JsonObject.EMPTY.with("logout_url", DestinationUrls.url(destination));
  }
}
