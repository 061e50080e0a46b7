package com.example.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A shop: an API for programs, and a page for users who sign in. */
@SpringBootApplication
public class Application {
  static void main(String[] arguments) {
    SpringApplication.run(Application.class, arguments);
  }
}
