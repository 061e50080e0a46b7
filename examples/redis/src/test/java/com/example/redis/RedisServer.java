package com.example.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/** Debian's {@code redis-server}, on a free port of the loopback interface, with a password. */
final class RedisServer {

  static final String PASSWORD = "redis-password-of-this-test";

  private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final int ATTEMPTS = 5;

  private final Process process;
  private final int port;

  private RedisServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Returns the program; empty on a machine without it. */
  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a server with its files in {@code directory}; it ends with this JVM. */
  static RedisServer start(Path directory, String... options) {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      // Another process can take the free port first.
      var started = tryStart(directory, options);
      if (started.isPresent()) {
        return started.get();
      }
    }
    throw new IllegalStateException("redis-server did not start; see its log in " + directory);
  }

  private static Optional<RedisServer> tryStart(Path directory, String... options) {
    try {
      var port = freePort();
      var command =
          Stream.concat(
                  Stream.of(
                      program().orElseThrow().toString(),
                      "--bind",
                      "127.0.0.1",
                      "--port",
                      Integer.toString(port),
                      "--dir",
                      directory.toString(),
                      "--maxmemory-policy",
                      "noeviction",
                      "--appendonly",
                      "yes",
                      "--appendfsync",
                      "always",
                      "--requirepass",
                      PASSWORD),
                  Stream.of(options))
              .toList();
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("redis.log").toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return answers(process, port)
          ? Optional.of(new RedisServer(process, port))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(Process process, int port) {
    var end = System.nanoTime() + LONGEST_START_NANOS;
    while (process.isAlive() && System.nanoTime() < end) {
      try (var redis = new Jedis("127.0.0.1", port)) {
        return redis.auth(PASSWORD).equals("OK") && redis.ping().equals("PONG");
      } catch (JedisException notYet) {
        Thread.onSpinWait();
      }
    }
    process.destroyForcibly();
    return false;
  }

  int port() {
    return port;
  }

  /** Connects to the server. */
  RedisClient client() {
    return RedisClient.builder()
        .hostAndPort("127.0.0.1", port)
        .clientConfig(DefaultJedisClientConfig.builder().password(PASSWORD).build())
        .build();
  }

  /** Kills the server, as the loss of its machine does. */
  void kill() {
    process.destroyForcibly();
    try {
      var _ = process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
