package dev.countersign.spring;

import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Starts an authorization server on a free port of 127.0.0.1. Writes one line with its issuer when
 * it listens, and ends when its standard input ends.
 */
@SpringBootApplication
public class SpringPeer {

  /** Starts the server. */
  public static void main(String[] arguments) throws IOException {
    var context =
        SpringApplication.run(
            SpringPeer.class,
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn");
    var port = context.getEnvironment().getRequiredProperty("local.server.port");
    System.out.println("ready http://127.0.0.1:" + port);
    while (System.in.read() >= 0) {
      // The tests write nothing.
    }
    System.exit(SpringApplication.exit(context));
  }
}
