package dev.countersign.http.canary;

import io.micronaut.context.annotation.Bean;

/** Breaks a rule: it names its close method where Micronaut does not read it. */
@Bean(preDestroy = "close")
public final class UnclosedHttp implements AutoCloseable {

  @Override
  public void close() {}
}
