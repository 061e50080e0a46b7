package dev.countersign.bootstrap.startpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadinessStateTest {

  private static final HealthStatus DEGRADED = new HealthStatus("DEGRADED", "degraded", null, 100);

  @Test
  void isReadyIfNoIndicatorIsDown() {
    assertThat(ready()).isTrue();
    assertThat(ready(with(HealthStatus.UP), with(DEGRADED))).isTrue();
    assertThat(ready(with(HealthStatus.UP), with(HealthStatus.DOWN))).isFalse();
    assertThat(ready(with(HealthStatus.DOWN), with(HealthStatus.UP))).isFalse();
  }

  @Test
  void isNotReadyIfAnIndicatorFails() {
    assertThat(ready(() -> Publishers.just(new IllegalStateException("broken")))).isFalse();
  }

  @Test
  void isNotReadyIfAnIndicatorSaysNothing() {
    assertThat(ready(Publishers::empty)).isFalse();
    assertThat(ready(() -> Publishers.fromCompletableFuture(new CompletableFuture<>()))).isFalse();
  }

  private static boolean ready(HealthIndicator... indicators) {
    return new ReadinessState(List.of(indicators)).isReady();
  }

  private static HealthIndicator with(HealthStatus status) {
    return () -> Publishers.just(HealthResult.builder("a", status).build());
  }
}
