package dev.countersign.application.relyingsignin;

import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the browser to the application, which begins a sign-in in the browser's session with it.
 * Nothing is begun here: a sign-in that another party begins would be tied to no session.
 */
final class InitiatedLoginAnswerer implements AnswerInitiatedLogin {

  private static final int LONGEST_HINT = 1000;

  private final LookUpRegistrations registrations;

  InitiatedLoginAnswerer(LookUpRegistrations registrations) {
    this.registrations = registrations;
  }

  @Override
  public Result<BrowserDestination, SignInRefusal> answer(
      String registration, Parameters parameters) {
    var issuer = parameters.get("iss");
    if (issuer.isEmpty() || parameters.doubled(Set.of()).isPresent()) {
      return Result.refused(SignInRefusal.MALFORMED);
    }
    return registrations
        .named(registration)
        .<SignInRefusal>mapError(unknown -> SignInRefusal.UNKNOWN)
        .flatMap(
            found ->
                found.server().issuer().value().equals(issuer.get())
                    ? answer(found, parameters)
                    : Result.refused(SignInRefusal.UNKNOWN));
  }

  private static Result<BrowserDestination, SignInRefusal> answer(
      Registration registration, Parameters parameters) {
    var query = new LinkedHashMap<String, String>();
    query.put("iss", registration.server().issuer().value());
    parameters
        .get("login_hint")
        .filter(hint -> hint.length() <= LONGEST_HINT)
        .ifPresent(hint -> query.put("login_hint", hint));
    return target(registration, parameters)
        .<Result<BrowserDestination, SignInRefusal>>map(
            url -> Result.ok(new BrowserDestination(url, query)))
        .orElseGet(() -> Result.refused(SignInRefusal.UNKNOWN));
  }

  // "target_link_uri ... RPs MUST verify the value of the target_link_uri to prevent being used as
  // an open redirector to external sites."
  private static Optional<URI> target(Registration registration, Parameters parameters) {
    var urls = registration.details().returnTo();
    return parameters
        .get("target_link_uri")
        .flatMap(urls::find)
        .or(() -> urls.urls().stream().findFirst());
  }
}
