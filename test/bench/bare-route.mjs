// The peer of a command over HTTP: Nest on Fastify, one route, one prepared insert of the same body, and nothing else.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { Body, Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
await pool.query('CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, body jsonb NOT NULL)');

class Bare {
  async insert(body) {
    const id = randomUUID();
    await pool.query({ name: 'bare', text: 'INSERT INTO bare VALUES ($1, $2)', values: [id, body] });
    return { id };
  }
}
const decorate = (...decorators) => Reflect.decorate(decorators, Bare);
Post('v1/bare')(Bare.prototype, 'insert', Object.getOwnPropertyDescriptor(Bare.prototype, 'insert'));
Body()(Bare.prototype, 'insert', 0);
decorate(Controller());
class Root {}
Reflect.decorate([Module({ controllers: [Bare] })], Root);

const app = await NestFactory.create(Root, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
process.stdout.write(`ready at ${(await app.getUrl()).replace('[::1]', '127.0.0.1')}\n`);
process.on(
  'SIGTERM',
  () =>
    void app
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0)),
);
