import { Module } from '@nestjs/common';
import { SafeguardsReportController } from './safeguards.controller.js';

@Module({ controllers: [SafeguardsReportController] })
export class SafeguardsReportModule {}
