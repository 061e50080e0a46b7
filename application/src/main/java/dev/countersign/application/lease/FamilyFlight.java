package dev.countersign.application.lease;

import dev.countersign.application.lease.FamilyReader.Look;
import dev.countersign.application.lease.FamilySettler.Settled;
import dev.countersign.application.lease.LeaseUseCases.FamilyPorts;
import dev.countersign.application.registrationupkeep.shared.AuthenticatedForms;
import dev.countersign.application.relyingparty.driven.FormSender.Call;
import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.FormSender.Unanswered;
import dev.countersign.domain.lease.FamilyAnswer;
import dev.countersign.domain.lease.FamilyContents;
import dev.countersign.domain.lease.LeaseClaim;
import dev.countersign.domain.lease.RemoteRefreshToken;
import dev.countersign.domain.lease.TokenFamily;
import dev.countersign.domain.lease.TokenTarget;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.JsonDepth;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sends the refresh token of a family, if this node gets the claim. The store says that it is sent
 * before it is, and has the response before it is judged. No transaction and no connection to the
 * database is open during the request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-6">RFC 6749 §6</a>
 */
final class FamilyFlight {

  // For the signature before the request, and for storing the result.
  private static final Duration OWN_WORK = Duration.ofSeconds(10);

  private static final int MOST_ATTEMPTS = 5;

  private static final int LONGEST_ANSWER = 64_000;
  private static final int DEEPEST_ANSWER = 16;

  private final FamilyPorts ports;
  private final AuthenticatedForms forms;
  private final SealedFamilies sealed;
  private final FamilySettler settler;
  private final InstantSource clock;

  FamilyFlight(
      FamilyPorts ports, SealedFamilies sealed, FamilySettler settler, InstantSource clock) {
    this.ports = ports;
    this.forms = ports.forms();
    this.sealed = sealed;
    this.settler = settler;
    this.clock = clock;
  }

  /**
   * Returns how long a claim lasts, in whole seconds: longer than a request, its repetition, and a
   * request with the other secret.
   */
  Duration longest() {
    var calls = forms.longest().plus(OWN_WORK);
    return calls.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  /** Returns a new claim. */
  LeaseClaim newClaim() {
    return new LeaseClaim(ports.generator().generate(), longest());
  }

  /**
   * Requests an access token, unless the state has changed since it was read.
   *
   * @param wanted whether a caller waits for it
   */
  Settled start(Registration registration, Look read, TokenTarget target, boolean wanted) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var endpoint = registration.server().endpoint(ServerEndpoint.TOKEN);
    if (endpoint.isEmpty()) {
      return new Settled.Failed(new ServerFailed("the server has no token_endpoint"));
    }
    var token = read.contents().refreshToken().orElseThrow();
    var proof = forms.proof(registration, now);
    var claim = newClaim();
    var family = read.state().family().id();
    var renewAt = read.contents().inHandUntil(now).orElse(now);
    if (!ports.families().send(family, read.state().version(), claim, renewAt)) {
      return Settled.Taken.TAKEN;
    }
    Result<Response, Unanswered> sent;
    try {
      sent =
          forms.send(registration, endpoint.get(), Call.REFRESH, proof, parameters(token, target));
    } catch (RuntimeException e) {
      var _ = settler.unanswered(read, claim, new Unanswered("the request failed here", true));
      throw e;
    }
    return switch (sent) {
      case Result.Ok<Response, Unanswered>(var response) ->
          answered(
              registration, read, claim, response, answer(response, read, target, now, wanted));
      case Result.Refused<Response, Unanswered>(var unanswered) ->
          settler.unanswered(read, claim, unanswered);
    };
  }

  private Settled answered(
      Registration registration,
      Look read,
      LeaseClaim claim,
      Response response,
      FamilyAnswer answer) {
    var settled = judge(registration, read, claim, answer);
    forms.accepted(registration, response);
    return settled;
  }

  /** Judges a response that another node left, unless the state has changed since it was read. */
  Settled judge(Registration registration, Look read) {
    var claim = newClaim();
    var state = read.state();
    return ports.families().claim(state.family().id(), state.version(), claim)
        ? settler.judge(registration, claim, read)
        : Settled.Taken.TAKEN;
  }

  private Settled judge(
      Registration registration, Look read, LeaseClaim claim, FamilyAnswer answer) {
    var contents = read.contents().with(answer);
    return store(claim, read, contents)
        .map(family -> settler.judge(registration, claim, read.answered(family, contents)))
        .orElse(Settled.Taken.TAKEN);
  }

  /** Stores a response. It may hold the only copy of a refresh token, so a failure is not final. */
  private Optional<TokenFamily> store(LeaseClaim claim, Look read, FamilyContents contents) {
    for (var attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return sealAndStore(claim, read, contents);
      } catch (RuntimeException _) {
        LeaseFlights.pause();
      }
    }
    return sealAndStore(claim, read, contents);
  }

  // The seal may have to write to the database as well.
  private Optional<TokenFamily> sealAndStore(LeaseClaim claim, Look read, FamilyContents contents) {
    var family = sealed.next(read.state().family(), contents);
    return ports.families().answer(claim, family) ? Optional.of(family) : Optional.empty();
  }

  // A larger one cannot be stored together with the tokens: it counts as unreadable.
  private static boolean isStorable(JsonObject document) {
    return JsonDepth.isWithin(document, LONGEST_ANSWER, DEEPEST_ANSWER);
  }

  private static FamilyAnswer answer(
      Response response, Look read, TokenTarget target, Instant now, boolean wanted) {
    return new FamilyAnswer(
        response.status(),
        response.document().filter(FamilyFlight::isStorable),
        response.retryAfter(),
        target,
        now,
        read.state().isDoubtful(),
        wanted);
  }

  private static Map<String, String> parameters(RemoteRefreshToken token, TokenTarget target) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("grant_type", "refresh_token");
    parameters.put("refresh_token", token.value());
    if (!target.scope().isEmpty()) {
      parameters.put("scope", target.scope().text());
    }
    target.resource().ifPresent(resource -> parameters.put("resource", resource.value()));
    return parameters;
  }
}
