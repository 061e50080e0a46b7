package dev.countersign.http.key;

import dev.countersign.application.key.RotateRing;
import dev.countersign.application.key.RotateRing.RequestedRotation;
import dev.countersign.application.key.RotateRing.RotationRefusal;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.util.List;
import java.util.Optional;

/** Rotates a ring earlier than by the schedule. */
@Controller("/admin/keys/rings")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class RingRotationController {

  private static final String FORCE = "force";

  private final RotateRing rotateRing;

  RingRotationController(RotateRing rotateRing) {
    this.rotateRing = rotateRing;
  }

  @Post("/{ring}/rotate")
  HttpResponse<byte[]> rotate(HttpRequest<?> request, String ring, Authentication authentication) {
    var force = force(request);
    if (force.isEmpty()) {
      return OAuthErrors.response(
          new InvalidRequest("force must be true or false, and sent at most once"), request);
    }
    var id = RingId.parse(ring);
    if (id.isEmpty()) {
      return RotationResponses.refused(new RotationRefusal.UnknownRing());
    }
    var actor = Actor.subject(authentication.getName());
    return switch (rotateRing.rotate(id.get(), force.get(), actor)) {
      case Result.Ok<RequestedRotation, RotationRefusal>(var rotation) ->
          JsonResponses.secret(HttpStatus.OK, RotationResponses.json(rotation));
      case Result.Refused<RequestedRotation, RotationRefusal>(var refusal) ->
          RotationResponses.refused(refusal);
    };
  }

  /** Returns the parameter, false by default; empty if it has another value or is repeated. */
  private static Optional<Boolean> force(HttpRequest<?> request) {
    var values = request.getParameters().getAll(FORCE);
    if (values.isEmpty() || values.equals(List.of("false"))) {
      return Optional.of(false);
    }
    return values.equals(List.of("true")) ? Optional.of(true) : Optional.empty();
  }
}
