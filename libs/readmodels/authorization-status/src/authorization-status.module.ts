import { Module } from '@nestjs/common';
import { AuthorizationStatusController } from './authorization-status.controller.js';

@Module({ controllers: [AuthorizationStatusController] })
export class AuthorizationStatusModule {}
