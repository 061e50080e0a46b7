package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.driven.ClientEnroller;
import dev.countersign.testkit.relyingparty.ClientEnrollerContract;
import dev.countersign.testkit.relyingparty.ServerElsewhere;
import org.junit.jupiter.api.AfterEach;

class MicronautClientEnrollerTest extends ClientEnrollerContract {

  private final HttpServerElsewhere http = HttpServerElsewhere.start();

  @Override
  protected ServerElsewhere server() {
    return http.server();
  }

  @Override
  protected ClientEnroller enroller() {
    return new MicronautClientEnroller(ServerCallsFixtures.CALLS);
  }

  @AfterEach
  void stop() {
    http.close();
  }
}
