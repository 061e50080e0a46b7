package dev.countersign.bootstrap.key;

import dev.countersign.application.key.TendDataKeys;
import dev.countersign.domain.key.MasterKeyProblem;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the data keys looked after, over and over. */
@Singleton
final class DataKeyTending {

  private static final Logger LOG = LoggerFactory.getLogger(DataKeyTending.class);

  private final TendDataKeys tendDataKeys;

  DataKeyTending(TendDataKeys tendDataKeys) {
    this.tendDataKeys = tendDataKeys;
  }

  @Scheduled(fixedDelay = "5s", initialDelay = "5s")
  void tend() {
    if (tendDataKeys.tend() instanceof Result.Refused<Done, MasterKeyProblem>(var problem)) {
      LOG.error("The data keys cannot be looked after: {}", problem.message());
    }
  }
}
