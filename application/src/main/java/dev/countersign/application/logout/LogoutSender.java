package dev.countersign.application.logout;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.FindClient;
import dev.countersign.application.client.FindClient.Absence;
import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Limits;
import dev.countersign.application.fetch.driven.Transport.Method;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.audit.Actor;
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
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);
  private static final int BAD_REQUEST = 400;

  private final LogoutDeliveries deliveries;
  private final FindClient findClient;
  private final IssueLogoutToken issueLogoutToken;
  private final Transport transport;
  private final SecurityEvents events;
  private final UnitOfWork unitOfWork;
  private final DoubleSupplier chance;
  private final InstantSource clock;

  LogoutSender(
      LogoutDeliveries deliveries,
      FindClient findClient,
      IssueLogoutToken issueLogoutToken,
      Transport transport,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      DoubleSupplier chance,
      InstantSource clock) {
    this.deliveries = deliveries;
    this.findClient = findClient;
    this.issueLogoutToken = issueLogoutToken;
    this.transport = transport;
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
    if (uri.isEmpty()) {
      var _ = deliveries.finish(delivery);
      return;
    }
    switch (issueLogoutToken.make(delivery.user(), client, delivery.sid())) {
      case Result.Ok<LogoutToken, TemporarilyUnavailable>(var token) ->
          conclude(delivery, transport.send(call(uri.get(), token)));
      case Result.Refused<LogoutToken, TemporarilyUnavailable> _ -> failed(delivery);
    }
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

  private void conclude(LogoutDelivery delivery, Outcome outcome) {
    switch (outcome) {
      case Outcome.Answered answer -> answered(delivery, answer.status());
      case Outcome.NotSent(var obstacle) when obstacle == Obstacle.LIMITED -> limited(delivery);
      case Outcome.NotSent _, Outcome.SentNoAnswer _ -> failed(delivery);
    }
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

  private void limited(LogoutDelivery delivery) {
    var _ = deliveries.postpone(delivery, delivery.failures(), clock.instant().plus(SHORT_PAUSE));
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
    var event = ClientEvent.of(delivery.client(), action, Actor.SERVICE, clock.instant());
    var _ =
        unitOfWork.run(
            () -> {
              var finished = deliveries.finish(delivery);
              if (finished) {
                events.append(List.of(event.toSecurityEvent()));
              }
              return finished;
            });
  }
}
