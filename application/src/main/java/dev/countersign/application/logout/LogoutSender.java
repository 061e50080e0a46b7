package dev.countersign.application.logout;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClient.Absence;
import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Method;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.application.fetch.shared.FetchPace;
import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.fetch.Payload;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.domain.logout.LogoutToken;
import dev.countersign.domain.oauth.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Makes one attempt to tell a client, and stores what became of it. The token is made for this
 * attempt, and sent outside of any unit of work.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID
 *     Connect Back-Channel Logout §2.5</a>
 */
final class LogoutSender {

  /** How long an attempt lasts at most. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_BYTES = 4096;

  // Each attempt for a client that was not there for a day forgets so many.
  private static final int MOST_FORGOTTEN = 5000;

  private static final int BAD_REQUEST = 400;

  private final LogoutDeliveries deliveries;
  private final FindClient findClient;
  private final IssueLogoutToken issueLogoutToken;
  private final Transport transport;
  private final FetchPace pace;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final DoubleSupplier chance;
  private final InstantSource clock;

  LogoutSender(
      LogoutDeliveries deliveries,
      FindClient findClient,
      IssueLogoutToken issueLogoutToken,
      Transport transport,
      FetchPace pace,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      DoubleSupplier chance,
      InstantSource clock) {
    this.deliveries = deliveries;
    this.findClient = findClient;
    this.issueLogoutToken = issueLogoutToken;
    this.transport = transport;
    this.pace = pace;
    this.events = events;
    this.unitOfWork = unitOfWork;
    this.chance = chance;
    this.clock = clock;
  }

  /** Makes an attempt. */
  void send(LogoutDelivery delivery) {
    switch (findClient.find(delivery.client())) {
      case Result.Ok<Client, Absence>(var client) -> send(delivery, client);
      case Result.Refused<Client, Absence>(var absence) -> absent(delivery, absence);
    }
  }

  private void absent(LogoutDelivery delivery, Absence absence) {
    if (absence instanceof Absence.Unknown) {
      var _ = deliveries.finish(delivery);
    } else {
      failed(delivery);
    }
  }

  private void send(LogoutDelivery delivery, Client client) {
    var uri = client.metadata().logout().backChannel();
    if (uri.isEmpty() || client.life().end(clock.instant()).isPresent()) {
      var _ = deliveries.finish(delivery);
      return;
    }
    status(delivery, client, uri.get())
        .ifPresentOrElse(status -> answered(delivery, status), () -> failed(delivery));
  }

  // No token is made for a host that is called so often that this call is not made. Such an attempt
  // has failed like any other: it must not be repeated every few seconds for ever.
  private Optional<Integer> status(LogoutDelivery delivery, Client client, URI uri) {
    return uri.getHost() == null
        ? Optional.empty()
        : pace.within(uri, () -> statusNow(delivery, client, uri), Optional.empty());
  }

  private Optional<Integer> statusNow(LogoutDelivery delivery, Client client, URI uri) {
    return switch (issueLogoutToken.make(delivery.user(), client, delivery.sid())) {
      case Result.Ok<LogoutToken, TemporarilyUnavailable>(var token) ->
          transport.send(call(uri, token)) instanceof Outcome.Answered answer
              ? Optional.of(answer.status())
              : Optional.empty();
      case Result.Refused<LogoutToken, TemporarilyUnavailable> _ -> Optional.empty();
    };
  }

  // The characters of a compact serialization need no encoding in a form.
  private static Call call(URI uri, LogoutToken token) {
    var form = "logout_token=" + token.value();
    return new Call(
        Method.POST,
        uri,
        List.of("application/json"),
        Optional.empty(),
        Optional.of(Payload.ofAscii("application/x-www-form-urlencoded", form)),
        Limits.of(MOST_BYTES, PATIENCE));
  }

  // Back-Channel Logout §2.8: "the RP MUST respond with HTTP 200 OK. However, note that some Web
  // frameworks will substitute an HTTP 204 No Content response". It MUST respond with 400 if "the
  // logout request was invalid or the logout failed": then another attempt does not help.
  private void answered(LogoutDelivery delivery, int status) {
    if (status >= 200 && status < 300) {
      var _ = deliveries.finish(delivery);
    } else if (status == BAD_REQUEST) {
      giveUp(delivery, ClientAction.LOGOUT_REFUSED);
    } else {
      failed(delivery);
    }
  }

  // Only a failed attempt gives up, so that there is one after each pause, and after each stop of
  // the service.
  private void failed(LogoutDelivery delivery) {
    delivery
        .nextAttempt(clock.instant(), chance.getAsDouble())
        .ifPresentOrElse(
            next -> {
              var _ = deliveries.postpone(delivery, delivery.failures() + 1, next);
            },
            () -> giveUp(delivery, ClientAction.LOGOUT_NOT_DELIVERED));
  }

  private void giveUp(LogoutDelivery delivery, ClientAction action) {
    var now = clock.instant();
    var _ =
        unitOfWork.run(
            () -> {
              var finished = deliveries.finish(delivery);
              if (finished) {
                var sessions = 1 + forgetOthers(delivery, now);
                var event = ClientEvent.ofLogouts(delivery.client(), action, sessions, now);
                events.append(List.of(event.toSecurityEvent()));
              }
              return finished;
            });
  }

  // A client that was not there for a day may have more deliveries than can be attempted in weeks.
  private int forgetOthers(LogoutDelivery delivery, Instant now) {
    var endedUntil = now.minus(LogoutDelivery.LIFE);
    return delivery.endedAt().isAfter(endedUntil)
        ? 0
        : deliveries.forget(delivery.client(), endedUntil, MOST_FORGOTTEN);
  }
}
