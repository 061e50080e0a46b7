package dev.countersign.bootstrap.registrationupkeep;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Shows in the health response which registrations at other servers have a problem, and which of
 * these servers do not respond. The node stays in service, so it is neither a liveness nor a
 * readiness indicator.
 */
@Singleton
final class RegistrationHealthIndicator implements HealthIndicator {

  private static final String NAME = "registrationsElsewhere";

  // More severe than UP and less than DOWN, because the node serves all other requests.
  private static final HealthStatus NEEDS_OPERATOR =
      new HealthStatus(
          "REGISTRATION_NEEDS_OPERATOR", "A registration elsewhere needs an operator", null, 90);

  // The server's own operators have to do something.
  private static final HealthStatus SERVER_UNREACHABLE =
      new HealthStatus("SERVER_UNREACHABLE", "A server elsewhere does not respond", null, 80);

  private final RegistrationTroubles troubles;

  RegistrationHealthIndicator(RegistrationTroubles troubles) {
    this.troubles = troubles;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(result());
  }

  HealthResult result() {
    var details = new LinkedHashMap<String, Object>();
    put(details, "dead", troubles.dead());
    put(details, "refused", troubles.refused());
    put(details, "secretNotRenewed", troubles.notRenewed());
    put(details, "keysNotAccepted", troubles.keysNotAccepted());
    var needsOperator = !details.isEmpty();
    put(details, "unreachableServers", troubles.unreachableServers());
    return HealthResult.builder(NAME, status(needsOperator, details)).details(details).build();
  }

  private static HealthStatus status(boolean needsOperator, Map<String, Object> details) {
    if (needsOperator) {
      return NEEDS_OPERATOR;
    }
    return details.isEmpty() ? HealthStatus.UP : SERVER_UNREACHABLE;
  }

  private static void put(Map<String, Object> details, String name, List<String> names) {
    if (!names.isEmpty()) {
      details.put(name, names);
    }
  }
}
