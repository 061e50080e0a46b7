package dev.countersign.http.clock;

import dev.countersign.application.clock.ConfirmTime;
import dev.countersign.application.clock.ConfirmTime.ConfirmationRefusal;
import dev.countersign.application.clock.JudgeClock;
import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.clock.ClockJudgment;
import dev.countersign.domain.clock.ClockJudgment.Believed;
import dev.countersign.domain.clock.ClockJudgment.Doubted;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows administrators whether the clock of this node is believed, and lets them confirm it. */
@Controller("/admin/clock")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class ClockController {

  private static final Logger LOG = LoggerFactory.getLogger(ClockController.class);

  private static final InvalidRequest NO_TIME =
      new InvalidRequest("time must be the current time, such as 2026-03-01T12:00:00Z");

  private final JudgeClock judgeClock;
  private final ConfirmTime confirmTime;

  ClockController(JudgeClock judgeClock, ConfirmTime confirmTime) {
    this.judgeClock = judgeClock;
    this.confirmTime = confirmTime;
  }

  @Get
  HttpResponse<byte[]> read() {
    return JsonResponses.secret(HttpStatus.OK, json(judgeClock.judge()));
  }

  @Post("/confirm")
  HttpResponse<byte[]> confirm(
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    var time = Bodies.json(request, body).flatMap(ClockController::time);
    return switch (time) {
      case Result.Ok<Instant, InvalidRequest>(var read) ->
          response(confirmTime.confirm(read), authentication.getName());
      case Result.Refused<Instant, InvalidRequest>(var error) ->
          OAuthErrors.response(error, request);
    };
  }

  private static Result<Instant, InvalidRequest> time(JsonObject document) {
    return document
        .string("time")
        .flatMap(ClockController::parse)
        .<Result<Instant, InvalidRequest>>map(Result::ok)
        .orElseGet(() -> Result.refused(NO_TIME));
  }

  private static Optional<Instant> parse(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static HttpResponse<byte[]> response(
      Result<BelievedTime, ConfirmationRefusal> result, String administrator) {
    return switch (result) {
      case Result.Ok<BelievedTime, ConfirmationRefusal>(var time) -> {
        LOG.warn("Administrator {} confirmed the time {}", administrator, time.now());
        yield JsonResponses.secret(HttpStatus.OK, json(new Believed(time)));
      }
      case Result.Refused<BelievedTime, ConfirmationRefusal>(var refusal) ->
          JsonResponses.secret(
              HttpStatus.CONFLICT,
              OAuthErrors.document("time_not_confirmed", refusal.description()));
    };
  }

  private static JsonObject json(ClockJudgment judgment) {
    return switch (judgment) {
      case Believed(var time) ->
          JsonObject.EMPTY.with("believed", true).with("time", time.now().toString());
      case Doubted doubted -> json(doubted);
    };
  }

  private static JsonObject json(Doubted doubted) {
    var json =
        JsonObject.EMPTY
            .with("believed", false)
            .with("time", doubted.wall().toString())
            .with("expected", doubted.expected().toString())
            .with("reason", doubted.reason().name().toLowerCase(Locale.ROOT));
    return doubted.remaining().map(left -> json.with("believed_in", left.toSeconds())).orElse(json);
  }
}
