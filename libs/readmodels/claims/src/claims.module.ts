import { Module } from '@nestjs/common';
import { ClaimsReportController } from './claims.controller.js';

@Module({ controllers: [ClaimsReportController] })
export class ClaimsReportModule {}
