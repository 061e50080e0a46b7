package dev.countersign.application.relyingsignin;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.application.relyingsignin.SealedSignIns.StoredSignIn;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.relyingsignin.SignInWishReader;
import java.util.Optional;

/** Opens sign-ins. The first browser that opens one has it: no other browser can complete it. */
final class SignInOpener implements OpenSignIn {

  private final LookUpRegistrations registrations;
  private final SealedSignIns signIns;
  private final AuthorizationRequestBuilder requests;
  private final SecretGenerator generator;

  SignInOpener(
      LookUpRegistrations registrations,
      SealedSignIns signIns,
      AuthorizationRequestBuilder requests,
      SecretGenerator generator) {
    this.registrations = registrations;
    this.signIns = signIns;
    this.requests = requests;
    this.generator = generator;
  }

  @Override
  public Result<Opened, SignInRefusal> open(String id, Optional<BrowserToken> browser) {
    var token = browser.orElseGet(() -> new BrowserToken(generator.generate()));
    return signIns
        .find(id)
        .map(found -> open(found, token))
        .orElseGet(() -> Result.refused(SignInRefusal.UNKNOWN));
  }

  private Result<Opened, SignInRefusal> open(StoredSignIn found, BrowserToken browser) {
    var content = found.content();
    if (content.answered()) {
      return Result.refused(SignInRefusal.COMPLETED);
    }
    var tie = signIns.tie(browser, found.record().id());
    if (content.browser().isPresent()) {
      return content.browser().get().matches(tie)
          ? destination(found, browser)
          : Result.refused(SignInRefusal.OTHER_BROWSER);
    }
    // Nothing is tied to a browser that is not sent on.
    return destination(found, browser)
        .flatMap(
            opened ->
                signIns.save(found.record(), content.openedBy(tie), found.record().expiresAt())
                    ? Result.ok(opened)
                    : Result.refused(SignInRefusal.OTHER_BROWSER));
  }

  private Result<Opened, SignInRefusal> destination(StoredSignIn found, BrowserToken browser) {
    return registrations
        .named(found.record().registration().value())
        .<SignInRefusal>mapError(unknown -> SignInRefusal.UNKNOWN)
        .flatMap(registration -> destination(registration, found))
        .map(request -> new Opened(request, browser));
  }

  private Result<BrowserDestination, SignInRefusal> destination(
      Registration registration, StoredSignIn found) {
    var endpoint = registration.server().endpoint(ServerEndpoint.AUTHORIZATION);
    if (endpoint.isEmpty()) {
      return Result.refused(SignInRefusal.NOT_OFFERED);
    }
    return SignInWishReader.read(found.content().wish(), registration.details().returnTo())
        .map(wish -> requests.build(registration, endpoint.get(), wish, found.content()))
        .mapError(withdrawn -> SignInRefusal.UNKNOWN);
  }
}
